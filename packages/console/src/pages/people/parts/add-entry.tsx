import { NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../../../ui/form-dialog.tsx'

/** What an identifier or an address can be. */
export type EntryKind = 'user_name' | 'email' | 'phone'

interface AddEntryProps {
  title: string
  hint: string
  kinds: readonly EntryKind[]
  onClose: () => void
  onAdd: (entry: { kind: EntryKind; value: string }) => Promise<unknown>
}

const inputTypes = { user_name: 'text', email: 'email', phone: 'tel' } as const

/** Adds one identifier or address: what it is, and its value. */
export function AddEntry({ title, hint, kinds, onClose, onAdd }: AddEntryProps) {
  const t = useTranslations('accounts')
  const form = useForm({
    initialValues: { kind: String(kinds[0]), value: '' },
    validate: { value: value => (value.trim() ? null : t('entry.needed')) },
  })
  const kind = kinds.find(each => each === form.values.kind) ?? kinds[0]
  if (kind === undefined) return null
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      form={form}
      submitLabel={t('entry.add')}
      onSubmit={({ value }) => onAdd({ kind, value: value.trim() })}
    >
      <NativeSelect
        label={t('entry.kind')}
        data={kinds.map(each => ({ value: each, label: t(`entryKinds.${each}`) }))}
        {...form.getInputProps('kind')}
      />
      <TextInput
        data-autofocus
        label={t('entry.value')}
        description={hint}
        type={inputTypes[kind]}
        required
        withAsterisk={false}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        {...form.getInputProps('value')}
      />
    </FormDialog>
  )
}
