/**
 * What other nouns do about superuser inside their own transactions: ask what it holds and who may act as it, define it
 * as a target, note what was taken from it or given back, and end acting whose grounds were lost.
 */
export { findActing, mayActHere } from './acting-here.ts'
export { endLostActing } from './lost-acting.ts'
export { listSuperuserIn } from './readiness.store.ts'
export { deleteWithdrawals, insertTarget, putWithdrawals } from './superuser.store.ts'
