/** What other nouns do with the outbox inside their own transactions: forget links that are spent. Mail is posted by `post.ts`. */
export { forgetLinks } from './mail.store.ts'
