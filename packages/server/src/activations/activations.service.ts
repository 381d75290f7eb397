import type { Clearance } from '../authz/clearance.ts'
import type { Parts } from '../authz/parts.ts'
import { makeSecret } from '../kernel/secrets.ts'
import { forgetLinks, insertMail } from '../mail/mail.doors.ts'
import type { UserRow } from '../users/user.ts'
import { ACTIVATION_TTL_MS, writeMail } from './activation.ts'
import { endActivations, insertActivation } from './activations.store.ts'

/** Where a link went, as its causer is told. */
export interface Delivery {
  readonly to: string
  readonly waitsIn: 'outbox'
  readonly expiresAt: string
}

/**
 * Sends a user a fresh activation link; earlier ones are void. The link goes into the outbox and nowhere else: no
 * answer, log or audit entry shows it.
 */
export async function sendActivation(
  { publicUrl }: Pick<Parts, 'publicUrl'>,
  clearance: Clearance,
  user: Pick<UserRow, 'id' | 'userName' | 'email' | 'firstName'>,
): Promise<Delivery> {
  const secret = makeSecret(clearance.tenant)
  const expiresAt = new Date(Date.now() + ACTIVATION_TTL_MS)
  await forgetLinks(clearance, await endActivations(clearance, user.id, 'replaced'))
  const activationId = await insertActivation(clearance, { userId: user.id, hash: secret.hash, expiresAt })
  const recipient = user.email ?? user.userName
  const tenantTitle = clearance.facts?.title ?? clearance.tenant
  const mail = writeMail({ firstName: user.firstName, userName: user.userName, tenantTitle, expiresAt })
  await insertMail(clearance, { activationId, recipient, ...mail, link: `${publicUrl}/invite/${secret.text}` })
  return { to: recipient, waitsIn: 'outbox', expiresAt: expiresAt.toISOString() }
}
