import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'

interface EnterCodeProps {
  address: { id: string; value: string }
  onClose: () => void
  onVerified: () => Promise<unknown>
}

/** Asks for the code that was sent to an address. */
export function EnterCode({ address, onClose, onVerified }: EnterCodeProps) {
  const t = useTranslations('accounts')
  const form = useForm({ initialValues: { code: '' } })
  const enter = async ({ code }: { code: string }) => {
    await client.ownAccount.enterCode({ params: { address: address.id }, body: { code: code.trim() } })
    notify.success(t('addresses.nowVerified', { value: address.value }))
    await onVerified()
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('addresses.enterTitle', { value: address.value })}
      form={form}
      submitLabel={t('addresses.confirm')}
      onSubmit={enter}
    >
      <TextInput
        data-autofocus
        required
        withAsterisk={false}
        label={t('addresses.code')}
        description={t('addresses.codeHint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        {...form.getInputProps('code')}
      />
    </FormDialog>
  )
}
