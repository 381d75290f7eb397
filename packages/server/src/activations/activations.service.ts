import type { Delivery } from '@tenantry/contract/mail'
import type { Clearance } from '../authz/clearance.ts'
import { makeSecret } from '../kernel/secrets.ts'
import { forgetLinks } from '../mail/mail.doors.ts'
import { type Post, postMail } from '../mail/post.ts'
import type { UserRow } from '../users/user.ts'
import { ACTIVATION_TTL_MS } from './activation.ts'
import { endActivations, insertActivation } from './activations.store.ts'

/**
 * Sends a user a fresh activation link; earlier ones are void. The link goes into the mail and nowhere else: no
 * answer, log or audit entry shows it.
 */
export async function sendActivation(
  post: Post,
  clearance: Clearance,
  user: Pick<UserRow, 'id' | 'userName' | 'email' | 'firstName'>,
): Promise<Delivery> {
  const secret = makeSecret(clearance.tenant)
  const expiresAt = new Date(Date.now() + ACTIVATION_TTL_MS)
  await forgetLinks(clearance, await endActivations(clearance, user.id, { state: 'replaced' }))
  const activationId = await insertActivation(clearance, { userId: user.id, hash: secret.hash, expiresAt })
  return postMail(post, clearance, {
    template: 'invitation',
    to: user.email ?? user.userName,
    user: user.id,
    facts: { firstName: user.firstName, userName: user.userName },
    link: { path: `/invite/${secret.text}`, activationId, expiresAt },
  })
}
