/**
 * What other nouns do with proofs inside their own transactions: keep a chosen password, have it replaced, forget all,
 * end log-ins under way, and forget who guessed at them.
 */
export { deleteAuthenticator } from './authenticator.store.ts'
export { forgetGuesses } from './candidate.ts'
export { deletePassword, setPasswordState } from './credentials.store.ts'
export { endFlowsOf } from './flows.store.ts'
export { postAuthenticatorChanged, postPasswordChanged } from './mailing.ts'
export { hashChosen, keepChosen, readChoiceGround } from './new-password.ts'
