import { DAY_MS } from '../kernel/clock.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'

/** How long an activation link opens. */
export const ACTIVATION_TTL_MS = 7 * DAY_MS

/** An activation link that is waiting, with the person it is for. */
export interface Activation {
  readonly id: string
  readonly userId: UserId
  readonly userName: string
  readonly firstName: string
  readonly lastName: string
  readonly tenant: TenantId
}

/** The text of the mail that carries the link. */
export function writeMail(about: { firstName: string; tenantTitle: string; userName: string; expiresAt: Date }) {
  const until = about.expiresAt.toISOString().slice(0, 16).replace('T', ' ')
  return {
    subject: `Your account in ${about.tenantTitle}`,
    body: [
      `Hello ${about.firstName},`,
      '',
      `an account was made for you in ${about.tenantTitle}. Your user name is ${about.userName}.`,
      'Open the link below to choose your password. It works once.',
      '',
      `The link is good until ${until} UTC. If you did not expect this mail, ignore it.`,
    ].join('\n'),
  }
}
