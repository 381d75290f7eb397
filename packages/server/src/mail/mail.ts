/** A mail about to be put into the outbox, with the link that it carries, if it carries one. */
export interface NewMail {
  readonly activationId: string | null
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly link: string | null
}

export type MailState = 'waiting' | 'used' | 'expired' | 'replaced'

/** A mail of the outbox, as the instance's administrators see it. */
export interface MailRow {
  readonly id: string
  readonly tenant: string
  readonly to: string
  readonly subject: string
  readonly body: string
  readonly link: string | null
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly state: MailState
}
