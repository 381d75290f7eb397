import type { WorkspaceRole } from '@tenantry/contract/workspaces'

/** How many workspaces a tenant may have. */
export const MAX_WORKSPACES = 1_000

/** A workspace as its row says, with what stands in it counted. */
export interface WorkspaceRow {
  readonly id: string
  readonly name: string
  readonly name_key: string
  readonly description: string
  readonly builtIn: boolean
  readonly applications: number
  readonly identityProviders: number
  readonly people: number
  readonly createdAt: Date
  readonly version: number
}

/** Whether a text is the name of a role that is given in a workspace. */
export function isWorkspaceRole(role: string): role is WorkspaceRole {
  return role === 'Workspace Admin' || role === 'Workspace Auditor'
}
