import { NAME_UNKNOWN } from '../../users/user.ts'
import type { Language } from '../mail.ts'

/** What every template knows beside its own facts. */
export interface Frame {
  /** The title of the tenant that the mail is about. */
  readonly tenantTitle: string
  /** Until when its link or code is good, as people write it in the mail's language; empty where it carries none. */
  readonly until: string
}

/** A mail in words: plain paragraphs. The link or the code stands between `before` and `after`. */
export interface Words {
  readonly subject: string
  readonly before: readonly string[]
  /** What the link says where it is a button. */
  readonly button?: string
  readonly after?: readonly string[]
}

/** One kind of mail, in every language. It only words: nothing in it is escaped, and no link is made. */
export type Template<Facts> = Readonly<Record<Language, (about: Facts & Frame) => Words>>

/** How a mail begins. Whoever was invited before anybody knew their name is greeted without one. */
export const greet: Readonly<Record<Language, (firstName: string) => string>> = {
  en: firstName => (firstName === NAME_UNKNOWN ? 'Hello,' : `Hello ${firstName},`),
  de: firstName => (firstName === NAME_UNKNOWN ? 'Guten Tag,' : `Guten Tag ${firstName},`),
}
