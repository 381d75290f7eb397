import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Asked, type AskedPart, aboutSubject, type FieldProblem, type MoreField, moreFields } from '../asked.ts'
import classes from './form.module.css'

interface MoreFieldsProps {
  part: AskedPart
  draft: Asked
  problems: Readonly<Record<string, FieldProblem>>
  onChange: (name: MoreField, value: string) => void
}

const labels = {
  roles: 'form.roles',
  claims: 'form.claims',
  properties: 'form.properties',
  resource: 'form.resource',
  resourceProperties: 'form.resourceProperties',
  actionProperties: 'form.actionProperties',
  context: 'form.context',
  workspace: 'form.workspace',
} as const satisfies Record<MoreField, string>

const oneLine: readonly MoreField[] = ['resource', 'workspace']

/** What an application may send beside the sentence, folded up while nothing of it is needed. */
export function MoreFields({ part, draft, problems, onChange }: MoreFieldsProps) {
  const t = useTranslations('explorer')
  // Who is looked for brings what is known of them.
  const names = part === 'who' ? moreFields.filter(name => !aboutSubject.includes(name)) : moreFields
  const count = names.filter(name => draft[name].trim() !== '').length
  const [startsOpen] = useState(count > 0)
  const hints: Partial<Record<MoreField, string>> = { roles: t('form.rolesHint'), claims: t('form.claimsHint') }
  return (
    <details open={startsOpen} className={classes.more}>
      <summary>
        {t(part === 'who' ? 'form.moreOfWho' : 'form.more')}{' '}
        {count > 0 ? <small>({t('form.moreCount', { count })})</small> : null}
      </summary>
      <div className={classes.fields}>
        {names.map(name => {
          const problem = problems[name]
          const field = {
            label: t(labels[name]),
            description: hints[name],
            error: problem && t(problem),
            spellCheck: false,
            value: draft[name],
          }
          return oneLine.includes(name) ? (
            <TextInput
              key={name}
              {...field}
              autoComplete="off"
              onChange={event => onChange(name, event.currentTarget.value)}
            />
          ) : (
            <Textarea
              key={name}
              {...field}
              rows={3}
              className={classes.code}
              onChange={event => onChange(name, event.currentTarget.value)}
            />
          )
        })}
      </div>
    </details>
  )
}
