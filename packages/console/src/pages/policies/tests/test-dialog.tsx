import { NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { findProblems } from '../../access/asked.ts'
import { MoreFields } from '../../access/form/more-fields.tsx'
import type { TestValues } from './test-values.ts'

interface TestDialogProps {
  title: string
  submitLabel: string
  initial: TestValues
  onClose: () => void
  /** Keeps it; what it throws is shown and the dialog stays. */
  onSubmit: (values: TestValues) => Promise<unknown>
}

/** What a test asks and what must come out: for a new one, and for one that is changed. */
export function TestDialog({ title, submitLabel, initial, onClose, onSubmit }: TestDialogProps) {
  const t = useTranslations('tests')
  const explorer = useTranslations('explorer')
  const form = useForm<TestValues>({
    initialValues: initial,
    validate: values => {
      const problems = Object.entries(findProblems('why', values)).map(([name, text]) => [name, explorer(text)])
      return { ...Object.fromEntries(problems), ...(values.name.trim() ? {} : { name: explorer('form.missing') }) }
    },
  })
  const line = { autoComplete: 'off', spellCheck: false, required: true, withAsterisk: false } as const
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      size="lg"
      form={form}
      submitLabel={submitLabel}
      onSubmit={onSubmit}
    >
      <TextInput data-autofocus {...line} label={t('name')} {...form.getInputProps('name')} />
      <TextInput {...line} label={explorer('form.user')} {...form.getInputProps('user')} />
      <TextInput {...line} label={explorer('form.permission')} {...form.getInputProps('permission')} />
      <NativeSelect
        label={t('expect')}
        data={[
          { value: 'allow', label: explorer('verdict.allow') },
          { value: 'deny', label: explorer('verdict.deny') },
        ]}
        {...form.getInputProps('expect')}
      />
      <MoreFields
        part="why"
        draft={form.values}
        problems={findProblems('why', form.values)}
        onChange={(name, value) => form.setFieldValue(name, value)}
      />
      <TextInput
        type="datetime-local"
        max="9999-12-31T23:59"
        label={t('now')}
        description={t('nowHint')}
        {...form.getInputProps('now')}
      />
      <TextInput label={t('because')} {...form.getInputProps('because')} />
    </FormDialog>
  )
}
