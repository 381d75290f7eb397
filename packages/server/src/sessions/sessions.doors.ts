/** What other nouns do with sessions inside their own transactions: end them. */
/** The tenants that a person has a live membership in, for who decides where an application works. */
export { endSessionsHere, endSessionsOf, endSessionWith, listAccessibleTenants } from './sessions.store.ts'
