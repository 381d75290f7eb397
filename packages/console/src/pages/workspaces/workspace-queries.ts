import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { usePlace } from '../people/place.ts'
import { useParam } from '../tenant/parts/use-tenant.ts'

/** Everything that is known of workspaces of a tenant begins with this key. */
export const workspacesKey = (tenantId: string) => ['workspaces', tenantId] as const

/** One workspace, by its id or as `admin`. */
const workspaceQuery = (tenantId: string, workspaceId: string) =>
  queryOptions({
    queryKey: [...workspacesKey(tenantId), 'one', workspaceId],
    queryFn: ({ signal }) =>
      client.workspaces.get({ params: { tenant: tenantId, workspace: workspaceId } }, { signal }),
  })

/** The workspace that the address names, and how to have everything about workspaces asked anew. */
export function useWorkspace() {
  const { tenantId, crumb } = usePlace()
  const workspaceId = useParam('workspaceId')
  const cache = useQueryClient()
  const query = useQuery(workspaceQuery(tenantId, workspaceId))
  return {
    tenantId,
    workspaceId,
    /** What the API takes to name it. */
    params: { tenant: tenantId, workspace: workspaceId },
    query,
    workspace: query.data,
    crumb,
    refresh: () => cache.invalidateQueries({ queryKey: workspacesKey(tenantId) }),
  }
}

/** The way to a thing inside a workspace, for the head of its page. */
export function useWorkspaceTrail(part: { href: 'identity-providers' | 'applications'; label: string }, title: string) {
  const { tenantId, workspaceId, workspace, crumb } = useWorkspace()
  return [
    crumb,
    { label: title, href: paths.workspaces(tenantId) },
    { label: workspace?.name ?? '…', href: paths.workspace(tenantId, workspaceId) },
    { label: part.label, href: paths.workspace(tenantId, workspaceId, part.href) },
  ]
}
