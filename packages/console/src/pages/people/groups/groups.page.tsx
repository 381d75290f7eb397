import type { Group } from '@tenantry/contract/groups'
import { FolderOpen, Plus, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { type RowAction, refusedBy } from '../../../ui/data-table/row-action.ts'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { notify } from '../../../ui/notify.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { PermittedButton } from '../../tenant/parts/permitted-button.tsx'
import { usePlace } from '../place.ts'
import { useRefreshRights } from '../refresh-rights.ts'
import { useRoleNames } from '../roles/role-queries.ts'
import { GroupName } from './group-name.tsx'

const NewGroup = lazy(async () => ({ default: (await import('./new-group.tsx')).NewGroup }))
const DeleteGroup = lazy(async () => ({ default: (await import('./delete-group.tsx')).DeleteGroup }))

function useColumns(tenantId: string): TableColumn<Group>[] {
  const t = useTranslations('groups')
  const format = useFormatter()
  const nameOf = useRoleNames(tenantId)
  return [
    {
      id: 'name',
      header: t('name'),
      sort: 'name',
      cell: group => <GroupName tenantId={tenantId} group={group} isLink />,
    },
    { id: 'roles', header: t('roles'), cell: ({ roles }) => roles.map(nameOf).join(', ') || t('noRoles') },
    {
      id: 'nested',
      header: t('nestedIn'),
      cell: ({ parents }) => <Groups tenantId={tenantId} groups={parents} none={t('notNested')} />,
    },
    {
      id: 'children',
      header: t('children'),
      hidden: true,
      cell: ({ children }) => <Groups tenantId={tenantId} groups={children} none={t('notNested')} />,
    },
    {
      id: 'members',
      header: t('members'),
      sort: 'members',
      align: 'end',
      cell: group => format.number(group.members),
    },
  ]
}

function Groups({ tenantId, groups, none }: { tenantId: string; groups: Group['parents']; none: string }) {
  if (groups.length === 0) return none
  return groups.map(({ id, name }, index) => (
    <span key={id}>
      {index > 0 ? ', ' : null}
      <AppLink href={paths.group(tenantId, id)}>{name}</AppLink>
    </span>
  ))
}

/** The groups of a tenant: what their members may do there, and which is nested in which. */
export function GroupsPage() {
  const t = useTranslations('groups')
  const { tenantId, crumb } = usePlace()
  const { search, patch } = useAddress()
  const [toDelete, setToDelete] = useState<Group>()
  const refresh = useRefreshRights(tenantId)
  const columns = useColumns(tenantId)
  const actions = (group: Group): RowAction[] => [
    { id: 'open', label: t('open'), icon: FolderOpen, href: paths.group(tenantId, group.id) },
    {
      id: 'delete',
      label: t('delete'),
      icon: Trash2,
      destructive: true,
      refused: refusedBy(group.may.delete),
      run: () => setToDelete(group),
    },
  ]
  return (
    <>
      <PageHeader breadcrumbs={[crumb]} title={t('title')} description={t('description')} />
      <DataTable
        name="groups"
        label={t('title')}
        queryKey={['groups', tenantId, 'list']}
        load={({ filters: _none, ...query }, signal) =>
          client.groups.list({ params: { tenant: tenantId }, query }, { signal })
        }
        rowId={group => group.id}
        rowName={group => group.name}
        columns={columns}
        defaultSort="name"
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
          <NewGroup
            tenantId={tenantId}
            onClose={() => patch({ new: undefined }, 'replace')}
            onCreated={async group => {
              notify.success(
                t('created', { name: group.name }),
                <AppLink href={paths.group(tenantId, group.id, 'grants')}>{t('grantNow')}</AppLink>,
              )
              await refresh()
            }}
          />
        ) : null}
        {toDelete ? (
          <DeleteGroup
            tenantId={tenantId}
            group={toDelete}
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
