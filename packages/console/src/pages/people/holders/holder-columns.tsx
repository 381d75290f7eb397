import { Badge } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Holder } from '@tenantry/contract/roles'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { GroupWays } from '../grants/group-way.tsx'
import { Granted, None } from '../grants/holding-columns.tsx'
import { rolesQuery } from '../roles/role-queries.ts'
import classes from './holders.module.css'

/** Where a holder's own page is; people from another tenant have none here. */
export function pageOfHolder(tenantId: string, { kind, id, sourceTenant }: Holder): string | undefined {
  if (kind === 'group') return paths.group(tenantId, id)
  if (kind === 'role') return paths.role(tenantId, id)
  return sourceTenant?.id === tenantId ? paths.user(tenantId, id) : undefined
}

/** Where a role is explained: rights in their tree, everything else on a page of its own. */
export function pageOfRole(tenantId: string, { id, kind }: Holder['role']): string {
  return kind === 'right' ? paths.rights(tenantId, { right: id }) : paths.role(tenantId, id)
}

interface ColumnsInput {
  tenantId: string
  /** Whether the rows differ in what they hold it through. */
  withRole: boolean
}

/** The columns of a list of holders: who, and by which ways. */
export function useHolderColumns({ tenantId, withRole }: ColumnsInput): TableColumn<Holder>[] {
  const t = useTranslations('rights.holders')
  const through: TableColumn<Holder> = {
    id: 'through',
    header: t('through'),
    cell: ({ role }) => <AppLink href={pageOfRole(tenantId, role)}>{role.name}</AppLink>,
  }
  return [
    { id: 'name', header: t('subject'), sort: 'name', cell: holder => <Subject tenantId={tenantId} holder={holder} /> },
    ...(withRole ? [through] : []),
    {
      id: 'source',
      header: t('sourceTenant'),
      hidden: true,
      cell: ({ sourceTenant }) => sourceTenant?.title ?? '',
    },
    { id: 'granted', header: t('granted'), hideable: false, cell: ({ granted }) => <Granted grant={granted} /> },
    {
      id: 'via',
      header: t('via'),
      hideable: false,
      cell: holder => <Ways tenantId={tenantId} holder={holder} />,
    },
  ]
}

function Subject({ tenantId, holder }: { tenantId: string; holder: Holder }) {
  const t = useTranslations('rights.holders')
  const href = pageOfHolder(tenantId, holder)
  const { kind, name, displayName, sourceTenant } = holder
  const fromElsewhere = sourceTenant && sourceTenant.id !== tenantId ? sourceTenant.title : undefined
  return (
    <span className={classes.subject}>
      <span>
        {href ? <AppLink href={href}>{name}</AppLink> : name} <Badge size="sm">{t(kind)}</Badge>
      </span>
      {displayName ? <small>{[displayName, fromElsewhere].filter(Boolean).join(' · ')}</small> : null}
    </span>
  )
}

/** The groups through which it is held; for a role of the tenant's own, how many hold that role. */
function Ways({ tenantId, holder: { kind, id, via } }: { tenantId: string; holder: Holder }) {
  const t = useTranslations('rights.holders')
  const { data } = useQuery(rolesQuery(tenantId))
  const role = kind === 'role' ? data?.items.find(each => each.id === id) : undefined
  if (role) return t('whoHoldsRole', { users: role.users, groups: role.groups })
  return via.length > 0 ? <GroupWays ways={via} /> : <None />
}
