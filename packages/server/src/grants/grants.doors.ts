/**
 * What other nouns ask about grants: every role of a kind with how a subject in the tenant at hand comes by it, and the
 * tenant role of a person. What they change of them, after asking canConfer: what is granted to a subject directly.
 */
export { listGrants, putGrants } from './grants.store.ts'
export { listHoldings } from './holdings.view.ts'
export { endReplaced, findTenantRole } from './tenant-role.ts'
