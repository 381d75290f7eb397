import type { WorkspaceAssignment } from '@tenantry/contract/workspaces'
import { UserMinus, UserPlus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import type { RowAction } from '../../../ui/data-table/row-action.ts'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { Moment } from '../../../ui/moment.tsx'
import { Status } from '../../../ui/status.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { TailoredButton, tailored } from '../tailored-button.tsx'
import { useWorkspace, workspacesKey } from '../workspace-queries.ts'

const AddUser = lazy(async () => ({ default: (await import('./add-user.tsx')).AddUser }))
const EndRole = lazy(async () => ({ default: (await import('./end-role.tsx')).EndRole }))

const looks = {
  in_force: { kind: 'good', text: 'states.in_force' },
  no_tenant_role: { kind: 'stopped', text: 'states.no_tenant_role' },
  new: { kind: 'waiting', text: 'states.new' },
  inactive: { kind: 'stopped', text: 'states.inactive' },
} as const satisfies Record<WorkspaceAssignment['state'], object>

function useColumns(): TableColumn<WorkspaceAssignment>[] {
  const t = useTranslations('workspaces.role')
  return [
    {
      id: 'displayName',
      header: t('user'),
      sort: 'displayName',
      cell: ({ displayName }) => <strong>{displayName}</strong>,
    },
    { id: 'role', header: t('column'), cell: ({ role }) => role },
    { id: 'userName', header: t('userName'), sort: 'userName', cell: ({ userName }) => userName },
    {
      id: 'status',
      header: t('status'),
      cell: ({ state }) => <Status kind={looks[state].kind} label={t(looks[state].text)} />,
    },
    { id: 'by', header: t('by'), cell: ({ grantedBy }) => grantedBy },
    { id: 'grantedAt', header: t('since'), sort: 'grantedAt', cell: ({ grantedAt }) => <Moment at={grantedAt} /> },
  ]
}

/** Manage Access: who has Admin or Auditor rights in the scope of this workspace. `?add=1` is *Add User*. */
export function WorkspaceAccessPage() {
  const t = useTranslations('workspaces.role')
  const { tenantId, workspaceId, params, workspace, refresh } = useWorkspace()
  const { search, patch } = useAddress()
  const [toEnd, setToEnd] = useState<WorkspaceAssignment>()
  const columns = useColumns()
  const actions = (assignment: WorkspaceAssignment): RowAction[] => [
    ...tailored(assignment.may.end, {
      id: 'end',
      label: t('end'),
      icon: UserMinus,
      destructive: true,
      run: () => setToEnd(assignment),
    }),
  ]
  if (!workspace) return null
  const isGiving = workspace.may.giveRoles.allowed
  return (
    <>
      <p>{t('text')}</p>
      <DataTable
        name="workspace-access"
        label={t('title', { name: workspace.name })}
        queryKey={[...workspacesKey(tenantId), 'access', workspaceId]}
        load={({ filters: _none, ...query }, signal) => client.workspaceAccess.list({ params, query }, { signal })}
        rowId={assignment => assignment.id}
        rowName={assignment => assignment.displayName}
        columns={columns}
        defaultSort="displayName"
        actions={isGiving ? actions : undefined}
        empty={page => ({ title: t('emptyTitle'), text: t(page?.may.add.allowed ? 'emptyText' : 'emptyToRead') })}
        toolbar={page => (
          <TailoredButton
            permit={page?.may.add}
            leftSection={<UserPlus size={16} aria-hidden />}
            onAct={() => patch({ add: '1' })}
          >
            {t('add')}
          </TailoredButton>
        )}
      />
      <Suspense>
        {search.add ? (
          <AddUser
            params={params}
            name={workspace.name}
            onClose={() => patch({ add: undefined }, 'replace')}
            onAdded={refresh}
          />
        ) : null}
        {toEnd ? (
          <EndRole params={params} assignment={toEnd} onClose={() => setToEnd(undefined)} onEnded={refresh} />
        ) : null}
      </Suspense>
    </>
  )
}
