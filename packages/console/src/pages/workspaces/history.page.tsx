import { client } from '../../api/client.ts'
import { AuditTimeline } from '../audit/audit-timeline.tsx'
import { useWorkspace, workspacesKey } from './workspace-queries.ts'

/** What happened in the workspace, as the trail of its tenant tells it. */
export function WorkspaceHistoryPage() {
  const { tenantId, workspaceId, params } = useWorkspace()
  return (
    <AuditTimeline
      queryKey={[...workspacesKey(tenantId), 'audit', workspaceId]}
      load={({ erased: _none, ...query }, signal) => client.workspaces.audit({ params, query }, { signal })}
    />
  )
}
