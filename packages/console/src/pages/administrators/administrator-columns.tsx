import { Badge } from '@mantine/core'
import type { Administrator } from '@tenantry/contract/administrators'
import { useFormatter, useTranslations } from 'use-intl'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import type { TableColumn, TableFilter } from '../../ui/data-table/table-types.ts'
import { Moment } from '../../ui/moment.tsx'
import { UserStatus } from '../users/user-columns.tsx'

/** The tenant roles, the one with most first. */
export const tenantRoles = ['Tenant Admin', 'Tenant Auditor', 'Tenant Member'] as const

/** The columns of the list of administrators. */
export function useAdministratorColumns(tenantId: string): TableColumn<Administrator>[] {
  const t = useTranslations('administrators.list')
  return [
    {
      id: 'name',
      header: t('name'),
      sort: 'displayName',
      cell: row => (
        <>
          <AppLink href={paths.administrator(tenantId, row.id)}>{row.displayName}</AppLink>
          {row.isYou || row.builtIn ? (
            <Badge ms={6} size="sm">
              {t(row.isYou ? 'you' : 'builtIn')}
            </Badge>
          ) : null}
        </>
      ),
    },
    { id: 'role', header: t('role'), sort: 'role', cell: row => <HeldRole row={row} /> },
    { id: 'status', header: t('status'), sort: 'status', cell: row => <StatusAndInvitation row={row} /> },
    { id: 'userName', header: t('userName'), sort: 'userName', cell: row => row.userName },
    {
      id: 'source',
      header: t('source'),
      cell: row => (row.kind === 'mapped' ? row.sourceTenant.title : t('here')),
    },
    {
      id: 'granted',
      header: t('granted'),
      sort: 'grantedAt',
      hidden: true,
      cell: row => <Moment at={row.grantedAt} />,
    },
  ]
}

function HeldRole({ row: { role, groups, isGrantedDirectly } }: { row: Administrator }) {
  const t = useTranslations('administrators.list')
  if (role === null || isGrantedDirectly) return role
  return t('through', { role, groups: groups.join(', ') })
}

function StatusAndInvitation({ row: { status, invitation } }: { row: Administrator }) {
  const t = useTranslations('administrators.list')
  const format = useFormatter()
  if (!invitation) return <UserStatus status={status} />
  const until = format.dateTime(new Date(invitation.expiresAt), 'moment')
  return (
    <>
      <UserStatus status={status} /> <small>{invitation.isExpired ? t('lapsed') : t('invited', { until })}</small>
    </>
  )
}

/** What the list can be narrowed to. */
export function useAdministratorFilters(): TableFilter[] {
  const t = useTranslations('administrators.list')
  const states = useTranslations('people.states')
  return [
    { id: 'role', label: t('role'), options: tenantRoles.map(role => ({ value: role, label: role })) },
    {
      id: 'status',
      label: t('status'),
      options: (['new', 'active', 'inactive'] as const).map(value => ({ value, label: states(value) })),
    },
  ]
}
