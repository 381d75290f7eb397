import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { AdministratorManagement } from '@tenantry/contract/tenant-settings'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { notify } from '../../ui/notify.ts'
import { RadioChoice } from '../../ui/radio-choice.tsx'
import { RefusedNotice } from '../../ui/refused-notice.tsx'
import { EditBar } from '../tenant/editing/edit-bar.tsx'
import { useEditing } from '../tenant/editing/use-editing.ts'
import { Section } from '../tenant/parts/section.tsx'

const queryKey = ['administrator-management']

/** Administrator management for the whole instance, on or off. Nothing for who may not see it. */
export function AdministratorsSwitch() {
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => client.administratorManagement.get(undefined, { signal }),
  })
  return data ? <SwitchForm found={data} /> : null
}

type Values = { isOn: 'on' | 'off' }

function SwitchForm({ found }: { found: AdministratorManagement }) {
  const t = useTranslations('administrators.instance')
  const cache = useQueryClient()
  const { form, ...bar } = useEditing<AdministratorManagement, Values>({
    resource: found,
    toValues: ({ isOn }) => ({ isOn: isOn ? 'on' : 'off' }),
    show: ({ isOn }) => [{ field: 'isOn', label: t('title'), text: t(isOn) }],
    save: ({ isOn }, { version }) =>
      client.administratorManagement.edit({ body: { isOn: isOn === 'on' } }, { ifMatch: version }),
    reload: () => client.administratorManagement.get(),
    onSaved: async saved => {
      cache.setQueryData(queryKey, saved)
      notify.success(t('saved'))
      await cache.invalidateQueries({ queryKey: ['administrators'] })
    },
    mergesFields: false,
  })
  return (
    <Section title={t('title')} description={t('text')}>
      <RefusedNotice permit={found.may.edit} />
      <RadioChoice
        legend={t('available')}
        options={[
          { value: 'on', label: t('on'), text: t('onText') },
          { value: 'off', label: t('off'), text: t('offText') },
        ]}
        value={form.values.isOn}
        isReadOnly={!found.may.edit.allowed}
        onChange={isOn => form.setFieldValue('isOn', isOn)}
      />
      <EditBar editing={bar} />
    </Section>
  )
}
