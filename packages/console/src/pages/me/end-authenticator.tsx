import { Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'

/** Ends one's authenticator app, after one more proof. */
export function EndAuthenticator({ onClose }: { onClose: () => void }) {
  const t = useTranslations('proofs.authenticator')
  const form = useForm({
    initialValues: { code: '', password: '' },
    validate: { code: (value, { password }) => (value.trim() || password ? null : t('required')) },
  })
  const end = async ({ code, password }: { code: string; password: string }) => {
    await client.me.endAuthenticator({ body: code.trim() ? { code: code.trim() } : { password } })
    notify.success(t('wasEnded'))
  }
  return (
    <FormDialog opened onClose={onClose} title={t('endTitle')} form={form} submitLabel={t('end')} onSubmit={end}>
      <Stack gap="md">
        <div>{t('endText')}</div>
        <TextInput label={t('proof')} autoComplete="one-time-code" data-autofocus {...form.getInputProps('code')} />
        <TextInput
          type="password"
          label={t('proofOr')}
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
      </Stack>
    </FormDialog>
  )
}
