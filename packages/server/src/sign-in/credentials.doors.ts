/** What other nouns do with passwords inside their own transactions: keep the hash of a chosen one, and forget it. */
export { deletePassword, putPassword } from './credentials.store.ts'
