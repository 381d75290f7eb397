/** What other nouns do with users inside their own transactions: store the first ones, look them up, change a status or the language. */
export { findUser, insertUser, keepLanguage, listUsersById, updateUser } from './users.store.ts'
