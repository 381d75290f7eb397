/** What other nouns do with passwords inside their own transactions: keep the hash of one that was just chosen. */
export { putPassword } from './credentials.store.ts'
