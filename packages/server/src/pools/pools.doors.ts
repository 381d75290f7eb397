/**
 * What other nouns do with pools inside their own transactions: make the one that a tenant is born with, hold one so
 * that it, or what its schemas say, stays as it is, and read those.
 */
export { holdPool, insertBuiltInPool } from './pools.store.ts'
export { readSchema } from './schemas.store.ts'
