import { useQueryClient } from '@tanstack/react-query'
import type { Role } from '@tenantry/contract/roles'
import { FolderOpen, Plus, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { type RowAction, refusedBy } from '../../../ui/data-table/row-action.ts'
import type { TableFilter, TablePage, TableQuery } from '../../../ui/data-table/table-types.ts'
import { notify } from '../../../ui/notify.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { PermittedButton } from '../../tenant/parts/permitted-button.tsx'
import { useKindNames } from '../grants/holding-columns.tsx'
import { pageLocally } from '../local-page.ts'
import { usePlace } from '../place.ts'
import { useRefreshRights } from '../refresh-rights.ts'
import { useMeanings } from './meanings.ts'
import { useRoleColumns } from './role-columns.tsx'
import { rolesQuery, shownKinds } from './role-queries.ts'

const NewRole = lazy(async () => ({ default: (await import('./new-role.tsx')).NewRole }))
const DeleteRole = lazy(async () => ({ default: (await import('./delete-role.tsx')).DeleteRole }))

type RolesPageOfTable = TablePage<Role> & { may: { create: Role['may']['edit'] } }

/** Every role of a tenant: its own ones, and the built-in ones by their kind. */
export function RolesPage() {
  const t = useTranslations('rights.roles')
  const { tenantId, crumb } = usePlace()
  const { search, patch } = useAddress()
  const [toDelete, setToDelete] = useState<Role>()
  const refresh = useRefreshRights(tenantId)
  const columns = useRoleColumns(tenantId)
  const load = useLoad(tenantId)
  const filters = useKindFilter()
  const actions = (role: Role): RowAction[] => [
    { id: 'open', label: t('open'), icon: FolderOpen, href: paths.role(tenantId, role.id) },
    {
      id: 'delete',
      label: t('delete'),
      icon: Trash2,
      destructive: true,
      refused: refusedBy(role.may.delete),
      run: () => setToDelete(role),
    },
  ]
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb]}
        title={t('title')}
        description={t.rich('description', { help: text => <AppLink href={paths.helpRights()}>{text}</AppLink> })}
      />
      <DataTable<Role, RolesPageOfTable>
        name="roles"
        label={t('title')}
        queryKey={['roles', tenantId, 'table']}
        load={load}
        rowId={role => role.id}
        rowName={role => role.name}
        columns={columns}
        filters={filters}
        actions={actions}
        empty={{ title: t('empty'), text: t('emptyText') }}
        toolbar={page => (
          <PermittedButton
            permit={page?.may.create}
            leftSection={<Plus size={16} aria-hidden />}
            onAct={() => patch({ new: '1' })}
          >
            {t('new')}
          </PermittedButton>
        )}
      />
      <Suspense>
        {search.new ? (
          <NewRole
            tenantId={tenantId}
            onClose={() => patch({ new: undefined }, 'replace')}
            onCreated={async role => {
              notify.success(
                t('created', { name: role.name }),
                <AppLink href={paths.role(tenantId, role.id)}>{t('open')}</AppLink>,
              )
              await refresh()
            }}
          />
        ) : null}
        {toDelete ? (
          <DeleteRole
            tenantId={tenantId}
            role={toDelete}
            onClose={() => setToDelete(undefined)}
            onDeleted={async () => {
              notify.success(t('deleted', { name: toDelete.name }))
              await refresh()
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}

/** The API gives all roles at once; the table searches, sorts and pages them here. Own ones first, then by kind. */
function useLoad(tenantId: string) {
  const cache = useQueryClient()
  const { ofRole } = useMeanings()
  return async (query: TableQuery): Promise<RolesPageOfTable> => {
    const { items, may } = await cache.fetchQuery({ ...rolesQuery(tenantId), staleTime: 2_000 })
    const shown = shownKinds.flatMap(kind => items.filter(role => role.kind === kind))
    const kept = shown.filter(({ kind }) => !query.filters.kind || kind === query.filters.kind)
    const page = pageLocally(kept, query, {
      texts: role => [role.name, ofRole(role)],
      sorts: { name: role => role.name, users: role => role.users, groups: role => role.groups },
    })
    return { ...page, may }
  }
}

function useKindFilter(): TableFilter[] {
  const t = useTranslations('rights.roles')
  const { many } = useKindNames()
  return [{ id: 'kind', label: t('kind'), options: shownKinds.map(kind => ({ value: kind, label: many(kind) })) }]
}
