/** What other nouns ask about the people who administer a tenant, inside their own transactions. */
export { listAdministrators, listTenantManagers } from './administrators.store.ts'
