import { NativeSelect } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import type { User } from '@tenantry/contract/users'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { ProblemAlert } from '../../ui/problem-notice.tsx'

interface VerifyAddressProps {
  tenantId: string
  user: User
  onClose: () => void
  /** Sends the code; what it throws is shown. */
  onSend: (address: string) => Promise<unknown>
}

/** Asks to which address a code goes; the person it is for enters it. */
export function VerifyAddress({ tenantId, user, onClose, onSend }: VerifyAddressProps) {
  const t = useTranslations('people.verify')
  const params = { tenant: tenantId, user: user.id }
  const { data, error } = useQuery({
    queryKey: ['user-addresses', tenantId, user.id],
    queryFn: ({ signal }) => client.addresses.list({ params }, { signal }),
  })
  const open = data?.items.filter(({ kind, verified }) => kind === 'email' && !verified) ?? []
  const form = useForm({ initialValues: { address: '' } })
  const chosen = form.values.address || open[0]?.id || ''
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('title', { name: user.displayName })}
      form={form}
      submitLabel={t('send')}
      onSubmit={async () => {
        await onSend(chosen)
      }}
    >
      <div>{t('text')}</div>
      {error ? <ProblemAlert error={error} /> : null}
      <NativeSelect
        label={t('address')}
        data={open.map(({ id, value }) => ({ value: id, label: value }))}
        value={chosen}
        onChange={event => form.setFieldValue('address', event.currentTarget.value)}
      />
    </FormDialog>
  )
}
