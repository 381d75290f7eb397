import type { PolicyShift, ShiftedBearer } from '@tenantry/contract/policy-preview'
import { useTranslations } from 'use-intl'
import { Moment } from '../../../ui/moment.tsx'

const kindTexts = { user: 'user', 'identity-role': 'identityRole', claims: 'claims' } as const

/** What one user gains and loses, or whoever brings an identity role or matches an expression. */
export function BearerShifts({ bearer }: { bearer: ShiftedBearer }) {
  const t = useTranslations('policies.whatIf')
  const { kind, subject, displayName, shifts } = bearer
  return (
    <li>
      <span>
        <small>{t(kindTexts[kind])}</small> <strong>{displayName ?? subject}</strong>
        {displayName === null ? null : <small> {subject}</small>}
      </span>
      <ul>
        {joinAlike(shifts).map(({ policies, shift }) => (
          <ShiftLine key={`${policies.join()} ${shift.workspace} ${shift.from}`} policies={policies} shift={shift} />
        ))}
      </ul>
    </li>
  )
}

interface Joined {
  policies: string[]
  shift: PolicyShift
}

/** What is alike at several policies is said once. */
function joinAlike(shifts: readonly PolicyShift[]): Joined[] {
  const joined = new Map<string, Joined>()
  for (const shift of shifts) {
    const { policy, ...what } = shift
    const key = JSON.stringify(what)
    const known = joined.get(key)
    if (known) known.policies.push(policy)
    else joined.set(key, { policies: [policy], shift })
  }
  return [...joined.values()]
}

function ShiftLine({ policies, shift }: Joined) {
  const t = useTranslations('policies.whatIf')
  const { roles, permissions, workspace, from, until } = shift
  const lines = [
    { key: 'gainedRoles', names: roles.gained },
    { key: 'gainedPermissions', names: permissions.gained },
    { key: 'lostRoles', names: roles.lost },
    { key: 'lostPermissions', names: permissions.lost },
  ] as const
  const told = lines.filter(({ names }) => names.length > 0)
  return (
    <li>
      {told.map(({ key, names }) => (
        <div key={key}>{t(key, { count: names.length, names: names.join(', ') })}</div>
      ))}
      {told.length === 0 ? <div>{t('same')}</div> : null}
      <small>
        {t('at', { policies: policies.join(', ') })}
        {workspace === null ? null : ` · ${t('workspace', { workspace })}`}
        {from === null ? null : <> · {t.rich('from', { moment: () => <Moment at={from} /> })}</>}
        {until === null ? null : <> · {t.rich('until', { moment: () => <Moment at={until} /> })}</>}
      </small>
    </li>
  )
}
