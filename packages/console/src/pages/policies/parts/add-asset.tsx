import { Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../../../ui/form-dialog.tsx'

interface AddAssetProps {
  /** The button that opened it: "Add Role". */
  title: string
  hint: string
  onClose: () => void
  /** Makes it; what it throws is shown and the dialog stays. */
  onCreate: (body: { name: string; description?: string }) => Promise<unknown>
}

/** Asks for the name and the description of a new policy, permission or application role. */
export function AddAsset({ title, hint, onClose, onCreate }: AddAssetProps) {
  const t = useTranslations('policies')
  const form = useForm({
    initialValues: { name: '', description: '' },
    validate: { name: name => (name.trim() ? null : t('nameMissing')) },
  })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      form={form}
      submitLabel={t('add')}
      onSubmit={({ name, description }) =>
        onCreate({ name: name.trim(), ...(description.trim() ? { description: description.trim() } : {}) })
      }
    >
      <TextInput
        data-autofocus
        required
        withAsterisk={false}
        label={t('name')}
        description={hint}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('name')}
      />
      <Textarea label={t('descriptionOptional')} {...form.getInputProps('description')} />
    </FormDialog>
  )
}
