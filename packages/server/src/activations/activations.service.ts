import type { Delivery } from '@tenantry/contract/mail'
import type { Clearance } from '../authz/clearance.ts'
import { findTenantRole } from '../grants/grants.doors.ts'
import { makeSecret } from '../kernel/secrets.ts'
import { forgetLinks } from '../mail/mail.doors.ts'
import { type Post, postMail } from '../mail/post.ts'
import type { UserRow } from '../users/user.ts'
import { ACTIVATION_TTL_MS } from './activation.ts'
import { endActivations, insertActivation } from './activations.store.ts'

/**
 * Sends a user a fresh activation link with what they are invited to, as what, and by whom; earlier ones are void. The
 * link goes into the mail and nowhere else: no answer, log or audit entry shows it.
 */
export async function sendActivation(
  post: Post,
  clearance: Clearance,
  user: Pick<UserRow, 'id' | 'userName' | 'email' | 'firstName'>,
): Promise<Delivery> {
  const { firstName, userName } = user
  const secret = makeSecret(clearance.tenant)
  const expiresAt = new Date(Date.now() + ACTIVATION_TTL_MS)
  await forgetLinks(clearance, await endActivations(clearance, user.id, { state: 'replaced' }))
  const activationId = await insertActivation(clearance, { userId: user.id, hash: secret.hash, expiresAt })
  return postMail(post, clearance, {
    template: 'invitation',
    to: user.email ?? userName,
    user: user.id,
    facts: { firstName, userName, by: clearance.grantedBy, role: await findTenantRole(clearance, user.id) },
    link: { path: `/invite/${secret.text}`, activationId, expiresAt },
  })
}
