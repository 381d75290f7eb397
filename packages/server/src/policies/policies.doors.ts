/** What other nouns do with policies inside their own transactions: read all of them, to know their places. */
export { listPolicies } from './policies.store.ts'
