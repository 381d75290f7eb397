import { Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useRole } from '../role/use-role.ts'
import { ExpressionProblems } from './expression-problems.tsx'
import { ExpressionTest } from './expression-test.tsx'
import { type GivenValues, nothingGiven, timeProblem } from './given.ts'
import { GivenFields } from './given-fields.tsx'
import { PreviewAssign } from './preview-assign.tsx'
import classes from './subjects.module.css'
import { useAssign } from './use-assign.ts'

type Values = { subjects: string[]; given: GivenValues }

/** Checks an expression shortly after the last key. */
function useProblems(expression: string) {
  const { at } = useRole()
  const [checked] = useDebouncedValue(expression, 300)
  const { data } = useQuery({
    queryKey: ['expression', at.level, checked],
    queryFn: ({ signal }) =>
      client.expressions.check({ params: { tenant: at.level }, body: { expression: checked } }, { signal }),
    enabled: checked.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  return checked.trim() === '' || checked !== expression ? [] : (data?.problems ?? [])
}

/** Add Expression: checked while it is typed, the place of an error marked, and tried out on claims beside it. */
export function AddExpression({ onClose }: { onClose: () => void }) {
  const t = useTranslations('policies.subjects')
  const field = useRef<HTMLTextAreaElement>(null)
  const assign = useAssign('claims')
  const form = useForm<Values>({
    initialValues: { subjects: [''], given: nothingGiven },
    validate: ({ subjects: [source = ''], given }) => ({
      'subjects.0': source.trim() ? null : t('missing'),
      given: timeProblem(given) ?? null,
    }),
  })
  const [expression = ''] = form.values.subjects
  const problems = useProblems(expression)
  const input = form.getInputProps('subjects.0')
  const goTo = (offset: number) => {
    field.current?.focus()
    field.current?.setSelectionRange(offset, Math.min(offset + 1, expression.length))
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('claims.add')}
      size="lg"
      form={form}
      submitLabel={t('assign')}
      onSubmit={({ subjects, given }) => assign(subjects, given)}
    >
      <Textarea
        ref={field}
        data-autofocus
        required
        withAsterisk={false}
        label={t('claims.subject')}
        description={t('claims.hint')}
        rows={4}
        spellCheck={false}
        autoCapitalize="off"
        className={classes.code}
        {...input}
        // What is wrong stands below, with its place: once is enough.
        error={problems.length > 0 || input.error}
      />
      <ExpressionProblems expression={expression} problems={problems} onGo={goTo} />
      <ExpressionTest expression={expression} />
      <GivenFields canDeny={false} value={form.values.given} onChange={given => form.setFieldValue('given', given)} />
      <PreviewAssign kind="claims" subjects={[expression]} given={form.values.given} />
    </FormDialog>
  )
}
