import { fill, placed, withQuery } from './path-parts.ts'

/** The pages of workspaces, as the router matches them. */
export const workspacePatterns = {
  systemWorkspaces: '/system/workspaces',
  systemWorkspace: '/system/workspaces/$workspaceId',
  systemWorkspaceProvider: '/system/workspaces/$workspaceId/identity-providers/$providerId',
  systemWorkspaceApplication: '/system/workspaces/$workspaceId/applications/$clientId',
  workspaces: '/t/$tenantId/workspaces',
  workspace: '/t/$tenantId/workspaces/$workspaceId',
  workspaceProvider: '/t/$tenantId/workspaces/$workspaceId/identity-providers/$providerId',
  workspaceApplication: '/t/$tenantId/workspaces/$workspaceId/applications/$clientId',
} as const

/** The parts of a workspace's page beside the overview. */
export type WorkspacePart = 'identity-providers' | 'applications' | 'access' | 'history'

const patterns = workspacePatterns

/** The addresses of workspaces; a workspace is named by its id or as `admin`. */
export const workspacePaths = {
  workspaces: (tenantId: string, dialog?: { new?: boolean }) =>
    withQuery(fill(placed(tenantId, patterns.systemWorkspaces, patterns.workspaces), { tenantId }), {
      new: dialog?.new ? '1' : undefined,
    }),
  /** A workspace: the overview, or another part of the page. */
  workspace: (tenantId: string, workspaceId: string, part?: WorkspacePart) => {
    const page = fill(placed(tenantId, patterns.systemWorkspace, patterns.workspace), { tenantId, workspaceId })
    return part ? `${page}/${part}` : page
  },
  workspaceProvider: (tenantId: string, at: { workspace: string; provider: string }) =>
    fill(placed(tenantId, patterns.systemWorkspaceProvider, patterns.workspaceProvider), {
      tenantId,
      workspaceId: at.workspace,
      providerId: at.provider,
    }),
  workspaceApplication: (tenantId: string, at: { workspace: string; client: string }) =>
    fill(placed(tenantId, patterns.systemWorkspaceApplication, patterns.workspaceApplication), {
      tenantId,
      workspaceId: at.workspace,
      clientId: at.client,
    }),
}
