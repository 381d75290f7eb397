/** What other nouns ask about a tenant as a whole inside their own transactions: what is set for it. */
export { readTenantSettings } from './tenant-settings.store.ts'
