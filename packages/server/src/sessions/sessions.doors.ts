/** What other nouns do with sessions inside their own transactions: end them. */
export { endSessionsHere, endSessionsOf, endSessionWith, markProved } from './sessions.store.ts'
