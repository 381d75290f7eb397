/** What other nouns do with activation links inside their own transactions: end all of a user's, with their mails. */
export { deleteActivations } from './activations.store.ts'
