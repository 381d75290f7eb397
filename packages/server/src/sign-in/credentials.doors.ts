/** What other nouns do with passwords inside their own transactions: keep a chosen one, and forget it. */
export { deletePassword } from './credentials.store.ts'
export { postPasswordChanged } from './mailing.ts'
export { hashChosen, keepChosen, readChoiceGround } from './new-password.ts'
