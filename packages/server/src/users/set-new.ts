import { endCodesOf, refuseTakeover } from '../accounts/accounts.doors.ts'
import { sendActivation } from '../activations/activations.service.ts'
import type { Clearance } from '../authz/clearance.ts'
import type { Post } from '../mail/post.ts'
import { keepingAdministrators } from '../memberships/last-administrator.ts'
import { endSessionsOf } from '../sessions/sessions.doors.ts'
import { type UserRow, userActs } from './user.ts'
import { updateUser } from './users.store.ts'

/**
 * Opens the activation of a user again: sessions and waiting codes end, what they proved themselves with opens nothing,
 * and so do their keys, until they choose a password behind the link that is sent. They keep their access, which is why
 * the caller must hold all that it gives. The transaction holds the tenant with the lock `administrators`.
 */
export function setNew(post: Post, home: Clearance, getUser: () => Promise<UserRow>) {
  return keepingAdministrators(home, async () => {
    const before = await getUser()
    await refuseTakeover(home, before.id)
    await updateUser(home, before.id, { status: userActs.setNew.to })
    const sessions = await endSessionsOf(home, before.id)
    await endCodesOf(home, before.id)
    home.record({
      action: 'users.set-new',
      subject: { kind: 'user', id: before.id, name: before.userName },
      before: { status: before.status },
      after: { status: userActs.setNew.to, endedSessions: sessions },
    })
    return sendActivation(post, home, before)
  })
}
