/** What other nouns do with groups inside their own transactions: make the built-in one, and ask what groups hold. */
export { findGroup, getBuiltInGroup, insertGroup, listGroupNames } from './groups.store.ts'
export { listRolesOfGroups } from './nestings.store.ts'
