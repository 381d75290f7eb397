import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AssignmentLine } from '../assignments/assignment-line.tsx'
import list from '../assignments/assignments.module.css'
import { usePolicy } from '../policy/use-policy.ts'
import classes from './matrix.module.css'
import {
  isGranted,
  isLocked,
  type MatrixCell,
  type MatrixPermission,
  type MatrixRole,
  type Standing,
} from './matrix-model.ts'

interface MatrixListProps {
  label: string
  permissions: readonly MatrixPermission[]
  roles: readonly MatrixRole[]
  standingAt: (role: MatrixRole, permission: MatrixPermission) => Standing
  isReadOnly: boolean
  onToggle: (cells: readonly MatrixCell[]) => void
}

/** More at once would make every tick slow. */
const firstLines = 100

/** In a narrow window, the same for one role at a time. */
export function MatrixList({ label, permissions, roles, standingAt, isReadOnly, onToggle }: MatrixListProps) {
  const t = useTranslations('matrix')
  const { at, place } = usePolicy()
  const assign = useTranslations('policies.assign')
  const [chosen, setChosen] = useState('')
  const [limit, setLimit] = useState(firstLines)
  const role = roles.find(({ id }) => id === chosen) ?? roles[0]
  if (!role) return null
  const lineOf = (permission: MatrixPermission, standing: Standing) => ({
    id: permission.id,
    name: permission.name,
    href: paths.policyPermission(place.tenantId, { policy: at.policy, permission: permission.id }),
    definedAt: permission.definedAt,
    state: isLocked(standing) ? ('inherited' as const) : ('none' as const),
    from: standing === 'inherited-parent' ? ('parent' as const) : ('base' as const),
    at: null,
    change: { allowed: !isReadOnly },
  })
  return (
    <section aria-label={label}>
      <div className={classes.tools}>
        <NativeSelect
          aria-label={t('role')}
          value={role.id}
          data={roles.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={event => setChosen(event.currentTarget.value)}
        />
      </div>
      <ul className={`${list.list} ${list.card}`}>
        {permissions.slice(0, limit).map(permission => {
          const standing = standingAt(role, permission)
          return (
            <AssignmentLine
              key={permission.id}
              line={lineOf(permission, standing)}
              ticked={isGranted(standing)}
              changed={standing.startsWith('pending')}
              isTenant={place.isTenant}
              onTick={() => onToggle([{ role, permission }])}
            />
          )
        })}
      </ul>
      {permissions.length > limit ? (
        <div className={list.more}>
          <Button variant="default" onClick={() => setLimit(permissions.length)}>
            {assign('showAll', { count: permissions.length })}
          </Button>
        </div>
      ) : null}
    </section>
  )
}
