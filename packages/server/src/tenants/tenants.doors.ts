/** What other nouns do with tenants inside their own transactions: make the first ones. */
export { insertTenant } from './tenants.store.ts'
