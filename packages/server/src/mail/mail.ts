import type { TenantId } from '../kernel/ids.ts'

/** The languages that mail is written in; English where nobody chose. */
export type Language = 'en' | 'de'

/**
 * Stands in a kept mail where its link or code belongs, so that those can be forgotten alone. ASCII's own sign for a
 * substitute: no text of a person can hold it, since control characters are taken out before.
 */
export const SECRET_MARK = '\u001A'

/** A mail about to be put into the outbox. `delivery` is `queued` where a mail server is configured. */
export interface NewMail {
  readonly kind: string
  readonly language: Language
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly html: string
  readonly activationId: string | null
  readonly link: string | null
  readonly codeId: string | null
  readonly code: string | null
  readonly delivery: 'kept' | 'queued'
}

/** How far a mail got; what was not sent ends with its link or code. */
export type MailState = 'kept' | 'queued' | 'sent' | 'failed' | 'used' | 'expired' | 'replaced' | 'cancelled'

/** The states in which a mail can be sent still, or again. */
export const sendable: readonly MailState[] = ['kept', 'queued', 'failed']

/** A mail of the outbox, as the instance's administrators see it. */
export interface MailRow {
  readonly id: string
  readonly tenant: TenantId
  readonly to: string
  readonly subject: string
  readonly body: string
  readonly link: string | null
  readonly code: string | null
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly tries: number
  readonly nextTryAt: Date | null
  readonly sentAt: Date | null
  readonly failure: string | null
  readonly state: MailState
}

/** A mail that a sender took. `tries` counts the try that it was taken for. */
export interface LeasedMail {
  readonly tenant: TenantId
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly body: string
  readonly html: string
  readonly link: string | null
  readonly code: string | null
  readonly language: Language
  readonly tries: number
  readonly createdAt: Date
}
