import { Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'

/** Ends one's authenticator app, by one more code of it or a recovery code. */
export function EndAuthenticator({ onClose }: { onClose: () => void }) {
  const t = useTranslations('proofs.authenticator')
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: value => (value.trim() ? null : t('required')) },
  })
  const end = async ({ code }: { code: string }) => {
    await client.me.endAuthenticator({ body: { code: code.trim() } })
    notify.success(t('wasEnded'))
  }
  return (
    <FormDialog opened onClose={onClose} title={t('endTitle')} form={form} submitLabel={t('end')} onSubmit={end}>
      <Stack gap="md">
        <div>{t('endText')}</div>
        <TextInput label={t('proof')} autoComplete="one-time-code" data-autofocus {...form.getInputProps('code')} />
      </Stack>
    </FormDialog>
  )
}
