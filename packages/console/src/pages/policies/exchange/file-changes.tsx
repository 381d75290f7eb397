import { Title } from '@mantine/core'
import type { FileChange } from '@tenantry/contract/policy-files'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import classes from './exchange.module.css'
import { LineButton } from './line-button.tsx'

interface FileChangesProps {
  changes: readonly FileChange[]
  onGo: (line: number) => void
}

/** Every difference between what is there and what the file says, policy by policy. */
export function FileChanges({ changes, onGo }: FileChangesProps) {
  const byPolicy = Map.groupBy(changes, ({ policy }) => policy)
  return [...byPolicy].map(([policy, those]) => (
    <section key={policy} aria-label={policy}>
      <Title order={3}>{policy}</Title>
      <ul className={classes.changes}>
        {those.map((change, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two changes can be alike but for what they say, and they stay in their order
          <ChangeLine key={at} change={change} onGo={onGo} />
        ))}
      </ul>
    </section>
  ))
}

const signs = { added: '+', changed: '~', removed: '−' } as const
const changeTexts = { added: 'change.added', changed: 'change.changed', removed: 'change.removed' } as const
const kindTexts = {
  policy: 'kind.policy',
  permission: 'kind.permission',
  role: 'kind.role',
  'permission-assignment': 'kind.permissionAssignment',
  'role-assignment': 'kind.roleAssignment',
  test: 'kind.test',
} as const
const subjectTexts = {
  user: 'subject.user',
  'identity-role': 'subject.identityRole',
  claims: 'subject.claims',
} as const
const fieldTexts = {
  description: 'field.description',
  effect: 'field.effect',
  notBefore: 'field.notBefore',
  until: 'field.until',
  reason: 'field.reason',
  permission: 'field.permission',
  expect: 'field.expect',
  question: 'field.question',
} as const

function ChangeLine({ change: made, onGo }: { change: FileChange; onGo: (line: number) => void }) {
  const t = useTranslations('exchange')
  const { change, kind, name, role, subjectKind, workspace, fields, line, tenantsLosing } = made
  return (
    <li data-change={change}>
      <span className={classes.sign}>
        <span aria-hidden>{signs[change]}</span> {t(changeTexts[change])}
      </span>
      <span>
        {t(kindTexts[kind])} {subjectKind === null ? null : t(subjectTexts[subjectKind])} <code>{name}</code>
        {role === null ? null : t.rich('intoRole', { role, code: (text: ReactNode) => <code>{text}</code> })}
        {workspace === null ? null : ` ${t('inWorkspace', { workspace })}`}
        {fields.map(({ field, before, after }) => (
          <small key={field}>
            {t(fieldTexts[field])}: {before === null ? null : <del>{before}</del>}{' '}
            {after === null ? null : <ins>{after}</ins>}
          </small>
        ))}
        {tenantsLosing === null ? null : <small>{t('tenantsLosing', { count: tenantsLosing })}</small>}
      </span>
      {line === null ? null : <LineButton line={line} onGo={onGo} />}
    </li>
  )
}
