import { NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { notify } from '../../../ui/notify.ts'
import { workspacesKey } from '../workspace-queries.ts'

interface ConnectPoolProps {
  params: { tenant: string; workspace: string }
  onClose: () => void
  onConnected: () => Promise<unknown>
}

/** Connects a pool of the tenant; those that are connected stay in the list and say as what. */
export function ConnectPool({ params, onClose, onConnected }: ConnectPoolProps) {
  const t = useTranslations('workspaces.provider')
  const { data } = useQuery({
    queryKey: [...workspacesKey(params.tenant), 'pools', params.workspace],
    queryFn: ({ signal }) => client.identityProviders.pools({ params, query: { size: 100 } }, { signal }),
  })
  const form = useForm({
    initialValues: { pool: '', name: '' },
    validate: { pool: pool => (pool ? null : t('poolMissing')) },
  })
  const pools = data?.items ?? []
  const options = pools.map(({ id, name, connectedAs }) => ({
    value: id,
    label: connectedAs === null ? name : t('poolTaken', { name, provider: connectedAs }),
    disabled: connectedAs !== null,
  }))
  const choose = (pool: string) => {
    const { name } = form.values
    const isOwnWords = name !== '' && !pools.some(known => known.name === name)
    form.setValues({ pool, name: isOwnWords ? name : (pools.find(({ id }) => id === pool)?.name ?? '') })
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('connect')}
      form={form}
      submitLabel={t('submit')}
      onSubmit={async body => {
        const { name } = await client.identityProviders.connect({ params, body })
        notify.success(t('connected', { name }))
        await onConnected()
      }}
    >
      <NativeSelect
        data-autofocus
        label={t('pool')}
        description={t('poolHint')}
        data={[{ value: '', label: t('poolMissing'), disabled: true }, ...options]}
        value={form.values.pool}
        error={form.errors.pool}
        onChange={event => choose(event.currentTarget.value)}
      />
      <TextInput
        required
        label={t('name')}
        description={t('nameHint')}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
    </FormDialog>
  )
}
