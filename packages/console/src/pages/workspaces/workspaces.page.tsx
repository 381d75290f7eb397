import { Badge } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Workspace } from '@tenantry/contract/workspaces'
import { FolderOpen, Plus, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import type { RowAction } from '../../ui/data-table/row-action.ts'
import type { TableColumn } from '../../ui/data-table/table-types.ts'
import { Moment } from '../../ui/moment.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { usePlace } from '../people/place.ts'
import { TailoredButton, tailored } from './tailored-button.tsx'
import { workspacesKey } from './workspace-queries.ts'

const NewWorkspace = lazy(async () => ({ default: (await import('./new-workspace.tsx')).NewWorkspace }))
const DeleteWorkspace = lazy(async () => ({ default: (await import('./delete-workspace.tsx')).DeleteWorkspace }))

function useColumns(tenantId: string): TableColumn<Workspace>[] {
  const t = useTranslations('workspaces')
  const format = useFormatter()
  return [
    {
      id: 'name',
      header: t('name'),
      sort: 'name',
      cell: ({ id, name, builtIn }) => (
        <>
          <AppLink href={paths.workspace(tenantId, id)}>{name}</AppLink>{' '}
          {builtIn ? <Badge variant="default">{t('builtIn')}</Badge> : null}
        </>
      ),
    },
    { id: 'description', header: t('describe'), cell: ({ description }) => description },
    { id: 'roles', header: t('yourRoles'), cell: ({ roles }) => roles.join(', ') },
    {
      id: 'applications',
      header: t('applications'),
      sort: 'applications',
      align: 'end',
      cell: ({ applications }) => format.number(applications),
    },
    {
      id: 'identityProviders',
      header: t('providers'),
      align: 'end',
      cell: ({ identityProviders }) => format.number(identityProviders),
    },
    { id: 'people', header: t('people'), sort: 'people', align: 'end', cell: ({ people }) => format.number(people) },
    {
      id: 'createdAt',
      header: t('createdAt'),
      sort: 'createdAt',
      hidden: true,
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
  ]
}

/** The workspaces of a tenant that are open to the person. `?new=1` makes one. */
export function WorkspacesPage() {
  const t = useTranslations('workspaces')
  const { tenantId, crumb } = usePlace()
  const { search, patch, go } = useAddress()
  const cache = useQueryClient()
  const [toDelete, setToDelete] = useState<Workspace>()
  const columns = useColumns(tenantId)
  const refresh = () => cache.invalidateQueries({ queryKey: workspacesKey(tenantId) })
  const actions = (workspace: Workspace): RowAction[] => [
    { id: 'open', label: t('open'), icon: FolderOpen, href: paths.workspace(tenantId, workspace.id) },
    ...tailored(workspace.may.delete, {
      id: 'delete',
      label: t('delete'),
      icon: Trash2,
      destructive: true,
      run: () => setToDelete(workspace),
    }),
  ]
  return (
    <>
      <PageHeader breadcrumbs={[crumb]} title={t('title')} description={t('description')} />
      <DataTable
        name="workspaces"
        label={t('title')}
        queryKey={[...workspacesKey(tenantId), 'list']}
        load={({ filters: _none, ...query }, signal) =>
          client.workspaces.list({ params: { tenant: tenantId }, query }, { signal })
        }
        rowId={workspace => workspace.id}
        rowName={workspace => workspace.name}
        columns={columns}
        defaultSort="name"
        actions={actions}
        empty={page => ({ title: t('emptyTitle'), text: t(page?.may.create.allowed ? 'emptyText' : 'emptyToRead') })}
        toolbar={page => (
          <TailoredButton
            permit={page?.may.create}
            leftSection={<Plus size={16} aria-hidden />}
            onAct={() => patch({ new: '1' })}
          >
            {t('new')}
          </TailoredButton>
        )}
      />
      <Suspense>
        {search.new ? (
          <NewWorkspace
            tenantId={tenantId}
            onClose={() => patch({ new: undefined }, 'replace')}
            onCreated={async ({ id }) => {
              await refresh()
              go(paths.workspace(tenantId, id))
            }}
          />
        ) : null}
        {toDelete ? (
          <DeleteWorkspace
            tenantId={tenantId}
            workspace={toDelete}
            onClose={() => setToDelete(undefined)}
            onDeleted={refresh}
          />
        ) : null}
      </Suspense>
    </>
  )
}
