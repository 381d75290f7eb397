/** What other nouns do with API keys inside their own transactions: note that they were used. */
export { writeLastUsed } from './keys.store.ts'
