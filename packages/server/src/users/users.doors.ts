/** What other nouns do with users inside their own transactions: store the first ones, look one up, change a status. */
export { findUser, insertUser, updateUser } from './users.store.ts'
