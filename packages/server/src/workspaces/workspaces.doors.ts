/** What other nouns do with workspaces inside their own transactions: make the one that a tenant is born with. */
export { insertAdminWorkspace } from './workspaces.store.ts'
