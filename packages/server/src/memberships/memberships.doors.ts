/** What other nouns ask about who administers a tenant. */
export { listAdministrators } from './administrators.store.ts'
/** What other nouns do with memberships inside their own transactions: look one up, move its end, give roles. */
export { findMembership, insertRoleAssignments, updateMembership } from './memberships.store.ts'
