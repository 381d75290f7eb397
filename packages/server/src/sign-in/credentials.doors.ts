/** What other nouns do with passwords inside their own transactions: keep a chosen one, forget it, end log-ins under way. */
export { deletePassword } from './credentials.store.ts'
export { endFlowsOf } from './flows.store.ts'
export { postPasswordChanged } from './mailing.ts'
export { hashChosen, keepChosen, readChoiceGround } from './new-password.ts'
