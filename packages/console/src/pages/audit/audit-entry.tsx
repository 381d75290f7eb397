import type { AuditEntry } from '@tenantry/contract/audit'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import classes from './audit.module.css'
import { findJobAct, findSentenced } from './audit-actions.ts'
import { changesOf } from './audit-diff.ts'
import { toldIn } from './audit-told.ts'

/** A sentence names so many of several. */
const namedAtMost = 3

/** One entry as a sentence; opened, what changed and where to look further. */
export function AuditEntryRow({ entry }: { entry: AuditEntry }) {
  const format = useFormatter()
  return (
    <li className={classes.entry}>
      <details>
        <summary className={classes.summary}>
          <ChevronRight size={15} aria-hidden className={classes.chevron} />
          <time dateTime={entry.at}>{format.dateTime(new Date(entry.at), { timeStyle: 'short' })}</time>
          <span className={classes.sentence}>
            <Sentence entry={entry} />
          </span>
        </summary>
        <EntryDetails entry={entry} />
      </details>
    </li>
  )
}

function Sentence({ entry }: { entry: AuditEntry }) {
  const t = useTranslations('audit')
  const { actor, effective, subject } = entry
  const jobAct = subject.kind === 'job' ? findJobAct(subject.name) : undefined
  const { policy, subjects, changes, count, kind, effect, isOn } = toldIn(entry)
  const some = (texts: readonly string[], all: number) => {
    const named = texts.slice(0, namedAtMost)
    const rest = all - named.length
    return [named.join(', '), rest > 0 ? t('andMore', { count: rest }) : ''].join(' ').trim()
  }
  const values = {
    kind,
    effect,
    isOn,
    policy,
    to: some(subjects, subjects.length),
    changes: some(changes, count),
    actor: actor.name,
    subject: jobAct ? t(`jobActs.${jobAct}`) : subject.name,
    who: (name: ReactNode) => (
      <>
        <strong>{name}</strong>
        {effective ? <span className={classes.acting}>, {t('acting', { name: effective.name })},</span> : null}
      </>
    ),
    what: (name: ReactNode) => <strong>{name}</strong>,
  }
  const action = findSentenced(entry.action)
  return action ? t.rich(`sentences.${action}`, values) : t.rich('unknown', { ...values, action: entry.action })
}

function EntryDetails({ entry }: { entry: AuditEntry }) {
  const t = useTranslations('audit.details')
  const format = useFormatter()
  const facts = [
    { name: t('reason'), value: entry.reason },
    { name: t('action'), value: entry.action },
    { name: t('tenant'), value: entry.tenant },
    { name: t('sequence'), value: format.number(entry.sequence) },
    { name: t('request'), value: entry.requestId },
  ]
  return (
    <div className={classes.details}>
      <Changes entry={entry} />
      <dl>
        {facts.map(({ name, value }) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </div>
  )
}

function Changes({ entry }: { entry: AuditEntry }) {
  const t = useTranslations('audit.details')
  const changes = changesOf(entry)
  if (changes.length === 0) return null
  const withBefore = changes.some(change => change.before !== undefined)
  const withAfter = changes.some(change => change.after !== undefined)
  return (
    <table className={classes.changes}>
      <thead>
        <tr>
          <th>{t('field')}</th>
          {withBefore ? <th>{t('before')}</th> : null}
          {withAfter ? <th>{t('after')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">{field}</th>
            {withBefore ? <td>{before === undefined ? null : <del>− {before || t('nothing')}</del>}</td> : null}
            {withAfter ? <td>{after === undefined ? null : <ins>+ {after || t('nothing')}</ins>}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
