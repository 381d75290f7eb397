import type { ApplicationClient } from '@tenantry/contract/clients'
import { FolderOpen, Plus, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import type { RowAction } from '../../../ui/data-table/row-action.ts'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { Moment } from '../../../ui/moment.tsx'
import { Status } from '../../../ui/status.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { TailoredButton, tailored } from '../tailored-button.tsx'
import { useWorkspace, workspacesKey } from '../workspace-queries.ts'
import type { ShownSecret } from './application-secret.tsx'

const NewApplication = lazy(async () => ({ default: (await import('./new-application.tsx')).NewApplication }))
const ApplicationSecret = lazy(async () => ({ default: (await import('./application-secret.tsx')).ApplicationSecret }))
const DeleteApplication = lazy(async () => ({ default: (await import('./delete-application.tsx')).DeleteApplication }))

/** The applications of a workspace. `?new=1` registers one. */
export function ApplicationsPage() {
  const t = useTranslations('workspaces.application')
  const { tenantId, workspaceId, params, refresh } = useWorkspace()
  const { search, patch, go } = useAddress()
  const [made, setMade] = useState<ShownSecret>()
  const [toDelete, setToDelete] = useState<ApplicationClient>()
  const hrefOf = (id: string) => paths.workspaceApplication(tenantId, { workspace: workspaceId, client: id })
  const columns = useColumns(hrefOf)
  const actions = (application: ApplicationClient): RowAction[] => [
    { id: 'open', label: t('settings'), icon: FolderOpen, href: hrefOf(application.id) },
    ...tailored(application.may.delete, {
      id: 'delete',
      label: t('delete'),
      icon: Trash2,
      destructive: true,
      run: () => setToDelete(application),
    }),
  ]
  return (
    <>
      <p>{t('text')}</p>
      <DataTable
        name="applications"
        label={t('title')}
        queryKey={[...workspacesKey(tenantId), 'applications', workspaceId]}
        load={({ filters: _none, ...query }, signal) => client.clients.list({ params, query }, { signal })}
        rowId={application => application.id}
        rowName={application => application.name}
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
          <NewApplication
            params={params}
            onClose={() => patch({ new: undefined }, 'replace')}
            onMade={shown => {
              setMade(shown)
              // A reload must not ask for another one.
              patch({ new: undefined }, 'replace')
              void refresh()
            }}
          />
        ) : null}
        {made ? (
          <ApplicationSecret
            {...made}
            onClose={() => {
              setMade(undefined)
              go(hrefOf(made.client.id))
            }}
          />
        ) : null}
        {toDelete ? (
          <DeleteApplication
            params={params}
            application={toDelete}
            onClose={() => setToDelete(undefined)}
            onDeleted={refresh}
          />
        ) : null}
      </Suspense>
    </>
  )
}

function useColumns(hrefOf: (id: string) => string): TableColumn<ApplicationClient>[] {
  const t = useTranslations('workspaces.application')
  return [
    {
      id: 'name',
      header: t('name'),
      sort: 'name',
      cell: ({ id, name }) => <AppLink href={hrefOf(id)}>{name}</AppLink>,
    },
    { id: 'kind', header: t('kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
    {
      id: 'status',
      header: t('status'),
      cell: ({ status }) => <Status kind={status === 'active' ? 'good' : 'stopped'} label={t(status)} />,
    },
    { id: 'clientId', header: t('clientId'), cell: ({ clientId }) => <code>{clientId}</code> },
    { id: 'createdAt', header: t('createdAt'), sort: 'createdAt', cell: ({ createdAt }) => <Moment at={createdAt} /> },
  ]
}
