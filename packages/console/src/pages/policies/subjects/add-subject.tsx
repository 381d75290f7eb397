import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useRole } from '../role/use-role.ts'
import { type GivenValues, nothingGiven, timeProblem } from './given.ts'
import { GivenFields } from './given-fields.tsx'
import { PreviewAssign } from './preview-assign.tsx'
import type { KindTexts } from './subject-kinds.ts'
import { UnknownUser } from './unknown-user.tsx'
import { useAssign } from './use-assign.ts'

interface AddSubjectProps {
  kind: 'user' | 'identity-role'
  texts: KindTexts
  onClose: () => void
}

type Values = { subjects: string[]; given: GivenValues }

/** Add User, or Add Role: an id or a name as the identity store has it, typed in. */
export function AddSubject({ kind, texts, onClose }: AddSubjectProps) {
  const t = useTranslations('policies.subjects')
  const assign = useAssign(kind)
  const { at } = useRole()
  const form = useForm<Values>({
    initialValues: { subjects: [''], given: nothingGiven },
    validate: ({ subjects: [subject = ''], given }) => ({
      'subjects.0': subject.trim() ? null : t('missing'),
      given: timeProblem(given) ?? null,
    }),
  })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t(texts.add)}
      form={form}
      submitLabel={t('assign')}
      onSubmit={({ subjects, given }) =>
        assign(
          subjects.map(subject => subject.trim()),
          given,
        )
      }
    >
      <TextInput
        data-autofocus
        required
        withAsterisk={false}
        label={t(texts.subject)}
        description={t(texts.hint)}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        {...form.getInputProps('subjects.0')}
      />
      {kind === 'user' ? (
        <UnknownUser
          level={at.level}
          typed={form.values.subjects[0] ?? ''}
          onTake={userId => form.setFieldValue('subjects.0', userId)}
        />
      ) : null}
      <GivenFields
        canDeny={kind === 'user'}
        value={form.values.given}
        onChange={given => form.setFieldValue('given', given)}
      />
      <PreviewAssign kind={kind} subjects={form.values.subjects} given={form.values.given} />
    </FormDialog>
  )
}
