/** What other nouns do with users inside their own transactions: store the first ones, look them up, change a status. */
export { findUser, insertUser, listUsersById, updateUser } from './users.store.ts'
