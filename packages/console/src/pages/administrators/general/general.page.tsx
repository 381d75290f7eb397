import { Box, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { GeneralSettings } from '@tenantry/contract/tenant-settings'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { notify } from '../../../ui/notify.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { RadioChoice } from '../../../ui/radio-choice.tsx'
import { RefusedNotice } from '../../../ui/refused-notice.tsx'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import { usePlace } from '../../people/place.ts'
import { EditBar } from '../../tenant/editing/edit-bar.tsx'
import { useEditing } from '../../tenant/editing/use-editing.ts'
import { ResourceState } from '../../tenant/parts/resource-state.tsx'
import { Section } from '../../tenant/parts/section.tsx'
import classes from '../../users/users-table.module.css'
import { administratorsKey } from '../administrator-queries.ts'
import { type GeneralValues, isInRange, readNumber, type TimeField, toBody, toValues } from './general-values.ts'

const timeFields: readonly TimeField[] = ['sessionIdleSeconds', 'sessionLimitSeconds']

/** Tenant Settings » General: how the tenant is administered, and how long sessions of its people last. */
export function GeneralPage() {
  const t = useTranslations('administrators.general')
  const { tenantId, crumb } = usePlace()
  const queryKey = ['tenant-settings', tenantId]
  const settings = useQuery({
    queryKey,
    queryFn: ({ signal }) => client.tenantSettings.get({ params: { tenant: tenantId } }, { signal }),
  })
  return (
    <div className={classes.users}>
      <PageHeader breadcrumbs={[crumb]} title={t('title')} description={t('description')} />
      <ResourceState query={settings}>
        {found => <GeneralForm key={tenantId} tenantId={tenantId} settings={found} />}
      </ResourceState>
    </div>
  )
}

function GeneralForm({ tenantId, settings }: { tenantId: string; settings: GeneralSettings }) {
  const t = useTranslations('administrators.general')
  const { form, ...bar } = useGeneralEditing(tenantId, settings)
  const { values, errors } = form
  const isReadOnly = !settings.may.edit.allowed
  const isAdvanced = values.administratorsMode === 'advanced'
  const isValid = timeFields.every(name => isInRange(name, values[name]))
  // Their faults stand at the fields already: what cannot be given is not sent.
  const save = () => (isValid ? bar.save() : document.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  const time = (name: TimeField) => ({
    inputMode: 'decimal' as const,
    readOnly: isReadOnly,
    value: values[name],
    error: isInRange(name, values[name]) ? errors[name] : t('outOfRange'),
    onChange: (event: { currentTarget: { value: string } }) => form.setFieldValue(name, event.currentTarget.value),
  })
  return (
    <div>
      <Box mb="md">
        <RefusedNotice permit={settings.may.edit} />
      </Box>
      <Section title={t('administration')}>
        <RadioChoice
          legend={t('mode')}
          options={[
            { value: 'basic', label: t('basic'), text: t('basicText') },
            { value: 'advanced', label: t('advanced'), text: t('advancedText') },
          ]}
          value={values.administratorsMode}
          isReadOnly={isReadOnly}
          onChange={administratorsMode => form.setFieldValue('administratorsMode', administratorsMode)}
        />
        {values.administratorsMode === settings.administratorsMode ? null : (
          <StandingNotice>{t(isAdvanced ? 'becomesAdvanced' : 'becomesBasic')}</StandingNotice>
        )}
      </Section>
      <Section title={t('sessions')} description={t('sessionsText')}>
        <TextInput label={t('idle')} description={t('idleHint')} {...time('sessionIdleSeconds')} />
        <TextInput label={t('limit')} description={t('limitHint')} {...time('sessionLimitSeconds')} />
      </Section>
      <EditBar editing={{ ...bar, save }} />
    </div>
  )
}

function useGeneralEditing(tenantId: string, settings: GeneralSettings) {
  const t = useTranslations('administrators.general')
  const cache = useQueryClient()
  const params = { tenant: tenantId }
  const counted = (key: 'minutes' | 'hours', text: string) => {
    const count = readNumber(text)
    return Number.isFinite(count) ? t(key, { count }) : text
  }
  return useEditing<GeneralSettings, GeneralValues>({
    resource: settings,
    toValues,
    show: values => [
      {
        field: 'administratorsMode',
        label: t('mode'),
        text: t(values.administratorsMode === 'advanced' ? 'advanced' : 'basic'),
      },
      { field: 'sessionIdleSeconds', label: t('idle'), text: counted('minutes', values.sessionIdleSeconds) },
      { field: 'sessionLimitSeconds', label: t('limit'), text: counted('hours', values.sessionLimitSeconds) },
    ],
    save: (values, { version }) => client.tenantSettings.edit({ params, body: toBody(values) }, { ifMatch: version }),
    reload: () => client.tenantSettings.get({ params }),
    onSaved: async saved => {
      cache.setQueryData(['tenant-settings', tenantId], saved)
      notify.success(t('saved'))
      await cache.invalidateQueries({ queryKey: administratorsKey(tenantId) })
    },
    mergesFields: false,
  })
}
