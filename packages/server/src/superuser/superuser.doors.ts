/** What other nouns do for superuser inside their own transactions: define it as a target where a tenant is born. */
export { insertTarget } from './superuser.store.ts'
