import { List } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Workspace } from '@tenantry/contract/workspaces'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { workspacesKey } from './workspace-queries.ts'

interface DeleteWorkspaceProps {
  tenantId: string
  workspace: Workspace
  onClose: () => void
  onDeleted: () => void | Promise<void>
}

/** Asks before a workspace goes, names what goes with it, and has its name typed. */
export function DeleteWorkspace({ tenantId, workspace, onClose, onDeleted }: DeleteWorkspaceProps) {
  const t = useTranslations('workspaces')
  const { id, name } = workspace
  const params = { tenant: tenantId, workspace: id }
  const { data } = useQuery({
    queryKey: [...workspacesKey(tenantId), 'consequences', id],
    queryFn: ({ signal }) => client.workspaces.consequences({ params }, { signal }),
    staleTime: 0,
  })
  const lines: [string, string[]][] = data
    ? [
        [t('deleteApplications', { count: data.applications.length }), data.applications],
        [t('deleteProviders', { count: data.identityProviders.length }), data.identityProviders],
        [t('deletePeople', { count: data.people.length }), data.people],
        [t('deleteAssignments', { count: data.policyAssignments }), []],
      ]
    : []
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('deleteTitle', { name })}
      {...(data ? { impact: <Gone lines={lines} head={t('deleteGone')} /> } : {})}
      typedId={name}
      confirmLabel={t('delete')}
      onConfirm={async () => {
        await client.workspaces.delete({ params, body: { confirm: name } })
        notify.success(t('deleted', { name }))
        await onDeleted()
      }}
    />
  )
}

function Gone({ head, lines }: { head: ReactNode; lines: readonly [string, string[]][] }) {
  return (
    <>
      <p>{head}</p>
      <List>
        {lines.map(([line, names]) => (
          <List.Item key={line}>
            {line}
            {names.length > 0 ? `: ${names.join(', ')}` : null}
          </List.Item>
        ))}
      </List>
    </>
  )
}
