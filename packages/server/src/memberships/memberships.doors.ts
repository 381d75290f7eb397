/** What other nouns do with memberships inside their own transactions: look one up, put it into groups, give roles. */
export { findMembership, insertGroupMembers, insertRoleAssignments } from './memberships.store.ts'
