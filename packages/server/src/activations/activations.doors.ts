/** What other nouns do with activation links inside their own transactions: end those that wait, or all of a user's, with their mails. */
export { deleteActivations, endActivations } from './activations.store.ts'
