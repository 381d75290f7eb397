import { useQuery } from '@tanstack/react-query'
import type { Group } from '@tenantry/contract/groups'
import { type ReactNode, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { useRoleNames } from '../roles/role-queries.ts'
import { groupQuery } from './group-queries.ts'
import classes from './groups.module.css'

/** Upwards to the groups that one is nested in, or downwards to those nested in it. */
type Direction = 'parents' | 'children'

interface GroupTreeProps {
  tenantId: string
  direction: Direction
  groups: Group['parents']
  /** How deep these stand; the page's own group is 0. */
  depth?: number
  /** Beside each group of the first level. */
  action?: (group: Group['parents'][number]) => ReactNode
}

/** Groups that met more than once would unfold again and again: deeper ones wait until they are asked for. */
const unfoldedLevels = 3

/** Groups below each other as they are nested, each with what it gives. */
export function GroupTree({ groups, action, depth = 1, ...rest }: GroupTreeProps) {
  return (
    <ul className={classes.tree}>
      {groups.map(group => (
        <li key={group.id}>
          <Branch {...rest} group={group} depth={depth} action={action?.(group)} />
        </li>
      ))}
    </ul>
  )
}

interface BranchProps {
  tenantId: string
  direction: Direction
  group: Group['parents'][number]
  depth: number
  action: ReactNode
}

function Branch({ tenantId, direction, group, depth, action }: BranchProps) {
  const t = useTranslations('groups.nesting')
  const nameOf = useRoleNames(tenantId)
  const format = useFormatter()
  const { data } = useQuery(groupQuery(tenantId, group.id))
  const [isOpen, setOpen] = useState(depth < unfoldedLevels)
  const further = data?.[direction] ?? []
  const { until, reason } = group.granted
  const facts = [
    ...(data ? [t('members', { count: data.members }), data.roles.map(nameOf).join(', ')] : []),
    until ? t('until', { at: format.dateTime(new Date(until), 'moment') }) : '',
    reason ? `“${reason}”` : '',
  ]
  return (
    <>
      <div className={classes.branch}>
        <span>
          <AppLink href={paths.group(tenantId, group.id, 'nested')}>{group.name}</AppLink>
          <small>{facts.filter(Boolean).join(' · ')}</small>
        </span>
        {action}
      </div>
      {further.length > 0 && isOpen ? (
        <GroupTree tenantId={tenantId} direction={direction} groups={further} depth={depth + 1} />
      ) : null}
      {further.length > 0 && !isOpen ? (
        <button type="button" className={classes.unfold} onClick={() => setOpen(true)}>
          {t('more', { count: further.length })}
        </button>
      ) : null}
    </>
  )
}
