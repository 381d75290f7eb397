/** What other nouns do with applications inside their own transactions: look one up as the client that it is. */
export { findClient } from './clients.store.ts'
