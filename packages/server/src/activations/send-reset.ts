import type { Delivery } from '@tenantry/contract/mail'
import type { Clearance } from '../authz/clearance.ts'
import { HOUR_MS } from '../kernel/clock.ts'
import { makeSecret } from '../kernel/secrets.ts'
import { forgetLinks } from '../mail/mail.doors.ts'
import { type Post, postMail } from '../mail/post.ts'
import type { UserRow } from '../users/user.ts'
import { endActivations, insertActivation } from './activations.store.ts'

/** How long a reset link opens. */
const RESET_TTL_MS = HOUR_MS

/**
 * Mails a user a link to choose a new password; earlier ones are void. It stands in the mail and nowhere else. `by` is
 * the administrator who took the password back, as the mail says; null where the person asked.
 */
export async function sendReset(
  post: Post,
  home: Clearance,
  { user, to, by }: { user: Pick<UserRow, 'id' | 'userName' | 'firstName'>; to: string; by: string | null },
): Promise<Delivery> {
  const secret = makeSecret(home.tenant)
  const expiresAt = new Date(Date.now() + RESET_TTL_MS)
  const purpose = 'reset'
  await forgetLinks(home, await endActivations(home, user.id, { state: 'replaced', purpose }))
  const activationId = await insertActivation(home, { userId: user.id, hash: secret.hash, expiresAt, purpose })
  return postMail(post, home, {
    template: 'reset',
    to,
    user: user.id,
    facts: { firstName: user.firstName, userName: user.userName, by },
    link: { path: `/reset/${secret.text}`, activationId, expiresAt },
  })
}
