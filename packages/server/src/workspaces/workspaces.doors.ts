/**
 * What other nouns do with workspaces inside their own transactions: make the one that a tenant is born with, and look
 * up the one that an address names.
 */

export { toWorkspacePlace, type WorkspacePlace } from './place.ts'
export { getWorkspace } from './present.ts'
export { insertAdminWorkspace } from './workspaces.store.ts'
