/**
 * What other nouns do with workspaces inside their own transactions: make the one that a tenant is born with, and look
 * up the one that an address names, or the roles that somebody has in them.
 */

export { refuseUnknownWorkspace } from './known.ts'
export { toWorkspacePlace, type WorkspacePlace } from './place.ts'
export { getWorkspace } from './present.ts'
export { listWorkspaceRolesOf } from './roles-of.store.ts'
export { insertAdminWorkspace } from './workspaces.store.ts'
