import type { Group } from '@tenantry/contract/users'
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
import { useListMay } from '../parts/list-may.ts'
import { PermittedButton } from '../parts/permitted-button.tsx'
import { useRefreshFigures } from '../parts/refresh-figures.ts'
import { useTenant } from '../parts/use-tenant.ts'
import { GroupName } from './group-name.tsx'

const NewGroup = lazy(async () => ({ default: (await import('./new-group.tsx')).NewGroup }))
const DeleteGroup = lazy(async () => ({ default: (await import('./delete-group.tsx')).DeleteGroup }))

function useColumns(tenantId: string): TableColumn<Group>[] {
  const t = useTranslations('tenant.groups')
  const format = useFormatter()
  return [
    {
      id: 'name',
      header: t('name'),
      sort: 'name',
      cell: group => <GroupName tenantId={tenantId} group={group} isLink />,
    },
    { id: 'roles', header: t('roles'), cell: ({ roles }) => roles.join(', ') || t('noRoles') },
    {
      id: 'members',
      header: t('members'),
      sort: 'members',
      align: 'end',
      cell: group => format.number(group.members),
    },
  ]
}

/** The groups of the tenant: what their members may do here. */
export function GroupsPage() {
  const t = useTranslations('tenant.groups')
  const { tenantId, crumb } = useTenant()
  const { search, patch } = useAddress()
  const [toDelete, setToDelete] = useState<Group>()
  const refresh = useRefreshFigures(tenantId)
  const queryKey = ['groups', tenantId, 'list'] as const
  const { may, load } = useListMay(queryKey, ({ filters: _none, ...query }, signal) =>
    client.groups.list({ params: { tenant: tenantId }, query }, { signal }),
  )
  const actions = (group: Group): RowAction[] => [
    { id: 'open', label: t('open'), icon: FolderOpen, href: paths.settingsGroup(tenantId, group.id) },
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
        queryKey={queryKey}
        load={load}
        rowId={group => group.id}
        rowName={group => group.name}
        columns={useColumns(tenantId)}
        defaultSort="name"
        actions={actions}
        empty={{ title: t('empty'), text: t('emptyText') }}
        toolbar={
          <PermittedButton
            permit={may?.create}
            leftSection={<Plus size={16} aria-hidden />}
            onAct={() => patch({ new: '1' })}
          >
            {t('new')}
          </PermittedButton>
        }
      />
      <Suspense>
        {search.new && may?.create.allowed ? (
          <NewGroup
            tenantId={tenantId}
            onClose={() => patch({ new: undefined }, 'replace')}
            onCreated={async group => {
              notify.success(
                t('created', { name: group.name }),
                <AppLink href={paths.settingsGroup(tenantId, group.id)}>{t('open')}</AppLink>,
              )
              await refresh('groups')
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
              await refresh('groups', 'members')
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
