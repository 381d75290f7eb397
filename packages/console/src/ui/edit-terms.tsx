import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { FormDialog } from './form-dialog.tsx'
import { isPast, type Terms, type TermsChange, toChange, toTerms } from './until.ts'
import { UntilReasonFields } from './until-reason-fields.tsx'

interface EditTermsProps {
  title: string
  /** What was said when it was given: the end in full, whatever a form shows of it. */
  given: { until: string | null; reason: string | null }
  onClose: () => void
  /** Sends the change; what it throws is shown and the dialog stays. */
  onSave: (change: TermsChange) => Promise<unknown>
}

/** Changes until when something holds that was given before, and why. An end that was not touched stays to the second. */
export function EditTerms({ title, given, onClose, onSave }: EditTermsProps) {
  const t = useTranslations('ui.terms')
  const [before] = useState(() => given)
  const kept = toTerms(before).until
  const form = useForm<Terms & Record<string, unknown>>({
    initialValues: { ...toTerms(before) },
    validate: { until: (until, terms) => (until !== kept && isPast(terms) ? t('past') : null) },
  })
  const { until } = form.errors
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      form={form}
      submitLabel={t('save')}
      onSubmit={terms => onSave(toChange(terms, before))}
    >
      <UntilReasonFields
        value={form.values}
        onChange={terms => form.setValues({ ...terms })}
        kept={kept}
        untilError={typeof until === 'string' ? until : undefined}
      />
    </FormDialog>
  )
}
