/**
 * What other nouns do about superuser inside their own transactions: ask what it holds, define it as a target, note what
 * was taken from it or given back, and end acting whose grounds were lost.
 */
export { endLostActing } from './lost-acting.ts'
export { listSuperuserIn } from './readiness.store.ts'
export { deleteWithdrawals, insertTarget, putWithdrawals } from './superuser.store.ts'
