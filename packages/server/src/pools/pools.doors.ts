/**
 * What other nouns do with pools inside their own transactions: make the one that a tenant is born with, look one up, and
 * hold it so that it, or what its schemas say, stays as it is.
 */
export { findPool, holdPool, insertBuiltInPool } from './pools.store.ts'
