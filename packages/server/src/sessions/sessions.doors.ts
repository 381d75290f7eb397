/**
 * What other nouns do with sessions inside their own transactions: end them, mark that their person proved who they are,
 * and read which tenants they open.
 */
export {
  endSessionsHere,
  endSessionsOf,
  endSessionWith,
  listAccessibleTenants,
  markProved,
} from './sessions.store.ts'
