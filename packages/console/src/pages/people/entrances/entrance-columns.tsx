import { Badge } from '@mantine/core'
import type { Entrance } from '@tenantry/contract/superuser'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { EndsAt } from '../../../ui/ends-at.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { UserStatus } from '../../users/user-columns.tsx'
import { wayTexts } from './entrance-queries.ts'
import classes from './entrances.module.css'

/** The columns of those who can get in; `tenantId` is the tenant that they get into. */
export function useEntranceColumns(tenantId: string): TableColumn<Entrance>[] {
  const t = useTranslations('entrances')
  return [
    { id: 'user', header: t('user'), sort: 'name', cell: one => <Name entrance={one} tenantId={tenantId} /> },
    { id: 'through', header: t('through'), cell: one => <Way entrance={one} tenantId={tenantId} /> },
    { id: 'gives', header: t('gives'), cell: one => <Gives entrance={one} /> },
    { id: 'granted', header: t('grantedAt'), sort: 'grantedAt', cell: one => <Granted entrance={one} /> },
    { id: 'until', header: t('until'), sort: 'until', cell: one => <EndsAt at={one.until} /> },
    {
      id: 'reason',
      header: t('reason'),
      cell: one => <span className={classes.reason}>{one.reason ?? t('none')}</span>,
    },
    { id: 'status', header: t('status'), hidden: true, cell: one => <UserStatus status={one.status} /> },
  ]
}

/** Where the person has a page in the place at hand, the name leads there. */
function hrefOf({ through, sourceTenant, userId }: Entrance, tenantId: string): string | undefined {
  if (through === 'key' || sourceTenant.id !== tenantId) return undefined
  return paths.user(tenantId, userId)
}

function Name({ entrance, tenantId }: { entrance: Entrance; tenantId: string }) {
  const t = useTranslations('entrances')
  const href = hrefOf(entrance, tenantId)
  return (
    <span className={classes.name}>
      <span>
        {href ? <AppLink href={href}>{entrance.userName}</AppLink> : entrance.userName}
        {entrance.isYou ? (
          <Badge ms={6} size="sm">
            {t('you')}
          </Badge>
        ) : null}
      </span>
      <small>{entrance.displayName}</small>
      {entrance.status === 'active' ? null : <UserStatus status={entrance.status} />}
    </span>
  )
}

/** The way in, and from which tenant where it is another. */
function Way({ entrance, tenantId }: { entrance: Entrance; tenantId: string }) {
  const t = useTranslations('entrances')
  return (
    <span className={classes.name}>
      {t(wayTexts[entrance.through])}
      {entrance.sourceTenant.id === tenantId ? null : <small>{entrance.sourceTenant.title}</small>}
    </span>
  )
}

function Granted({ entrance }: { entrance: Entrance }) {
  const t = useTranslations('entrances')
  return (
    <span className={classes.name}>
      <Moment at={entrance.grantedAt} />
      <small>{t('by', { name: entrance.grantedBy })}</small>
    </span>
  )
}

const fewRoles = 3

function Gives({ entrance }: { entrance: Entrance }) {
  const t = useTranslations('entrances')
  const { groups, roles } = entrance
  if (groups.length + roles.length === 0) return <>{t('nothing')}</>
  const names = roles.join(', ')
  return (
    <span className={classes.gives}>
      {groups.join(', ')}
      {roles.length > fewRoles ? (
        <details>
          <summary>{t('roles', { count: roles.length })}</summary>
          {names}
        </details>
      ) : (
        <small>{names}</small>
      )}
    </span>
  )
}
