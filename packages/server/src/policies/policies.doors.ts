/** What other nouns do with policies inside their own transactions: read them, and what is visible at them. */
export { listVisiblePermissions, listVisibleRoles, type Pair } from './permission-assignments.store.ts'
export { listPolicies } from './policies.store.ts'
