import { useQuery } from '@tanstack/react-query'
import type { Consequences } from '@tenantry/contract/policies'
import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { ProblemAlert } from '../../../ui/problem-notice.tsx'
import type { AtPolicy } from '../policy-queries.ts'
import { WhoGains } from '../what-if/who-gains.tsx'
import classes from './policies.module.css'

interface DeleteAssetProps {
  at: AtPolicy
  kind: 'policy' | 'permission' | 'role'
  id: string
  name: string
  consequences: (signal: AbortSignal) => Promise<Consequences>
  onClose: () => void
  onConfirm: () => Promise<unknown>
}

const titles = { policy: 'delete.policy', permission: 'delete.permission', role: 'delete.role' } as const

/** Asks before a policy, a permission or a role goes, and names all that goes with it. A policy asks for its name. */
export function DeleteAsset({ at, kind, id, name, consequences, onClose, onConfirm }: DeleteAssetProps) {
  const t = useTranslations('policies')
  const answer = useQuery({
    // Apart from what is read again after a change: after this one there is nothing left to ask about.
    queryKey: ['policy-consequences', kind, id],
    queryFn: ({ signal }) => consequences(signal),
    gcTime: 0,
    staleTime: 0,
  })
  const impact = () => {
    if (answer.isError) return <ProblemAlert error={answer.error} />
    if (!answer.data || answer.isFetching) return undefined
    return (
      <>
        <Impact lost={answer.data} kind={kind} />
        <WhoGains at={at} changes={{ delete: { kind, id } }} />
      </>
    )
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t(titles[kind], { name })}
      impact={impact()}
      confirmLabel={t('delete.confirm')}
      typedId={kind === 'policy' ? name : undefined}
      onConfirm={onConfirm}
    />
  )
}

const counted = ['policies', 'permissions', 'roles', 'permissionAssignments', 'subjectAssignments', 'tenants'] as const
const countTexts = {
  policies: 'delete.policies',
  permissions: 'delete.permissions',
  roles: 'delete.roles',
  permissionAssignments: 'delete.permissionAssignments',
  subjectAssignments: 'delete.subjectAssignments',
  tenants: 'delete.tenants',
} as const

/** Of the thing itself nothing is said: its name stands in the title. */
const itself = { policy: 'policies', permission: 'permissions', role: 'roles' } as const

function Impact({ lost, kind }: { lost: Consequences; kind: DeleteAssetProps['kind'] }) {
  const t = useTranslations('policies')
  const counts = counted
    .map(what => ({ what, count: what === itself[kind] ? Math.max(0, lost[what] - 1) : lost[what] }))
    .filter(({ count }) => count > 0)
  if (counts.length === 0) return t('delete.nothing')
  return (
    <>
      {t('delete.goes')}
      <ul className={classes.consequences}>
        {counts.map(({ what, count }) => (
          <li key={what}>{t(countTexts[what], { count })}</li>
        ))}
      </ul>
    </>
  )
}
