/** What other nouns do with the outbox inside their own transactions: post a mail, and forget links that are spent. */
export { forgetLinks, insertMail } from './mail.store.ts'
