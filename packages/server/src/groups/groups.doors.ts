/** What other nouns do with groups inside their own transactions: make the built-in one, and ask what groups hold. */
export { getBuiltInGroup, insertGroup, listGroupNames, listRolesOfGroups } from './groups.store.ts'
