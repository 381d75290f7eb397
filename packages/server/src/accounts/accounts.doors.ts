/**
 * What other nouns do with accounts inside their own transactions: add the first address, list the identifiers and the
 * tenants of a user, ask who may say what opens an account, end the codes that wait for its addresses, and delete it.
 */
export { deleteAccount, insertAddress, listIdentifiersOf } from './accounts.store.ts'
export { refuseTakeover } from './takeover.ts'
export { listTenantsOf } from './user-tenants.store.ts'
export { endCodesOf } from './verifications.store.ts'
