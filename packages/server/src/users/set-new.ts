import { endCodesOf, refuseTakeover } from '../accounts/accounts.doors.ts'
import { endActivations } from '../activations/activations.doors.ts'
import { sendActivation } from '../activations/activations.service.ts'
import type { Clearance } from '../authz/clearance.ts'
import { forgetLinks } from '../mail/mail.doors.ts'
import type { Post } from '../mail/post.ts'
import { keepingAdministrators } from '../memberships/last-administrator.ts'
import { endSessionsOf } from '../sessions/sessions.doors.ts'
import { deleteAuthenticator, postAuthenticatorChanged, setPasswordState } from '../sign-in/credentials.doors.ts'
import { type UserRow, userActs } from './user.ts'
import { updateUser } from './users.store.ts'

/**
 * Opens the activation of a user again: sessions, waiting codes and links end, so does the authenticator app with its
 * recovery codes, and neither the password nor their keys open anything until they choose a new one behind the link that
 * is sent. They keep their access, which is why the caller must hold all that it gives. The transaction holds the tenant with the lock `administrators`.
 */
export function setNew(post: Post, home: Clearance, getUser: () => Promise<UserRow>) {
  return keepingAdministrators(home, async () => {
    const before = await getUser()
    await refuseTakeover(home, before.id)
    await updateUser(home, before.id, { status: userActs.setNew.to })
    const sessions = await endSessionsOf(home, before.id)
    await endCodesOf(home, before.id)
    await forgetLinks(home, await endActivations(home, before.id, { state: 'replaced', purpose: 'reset' }))
    await setPasswordState(home, before.id, 'must_be_reset')
    const endedAuthenticator = await deleteAuthenticator(home, before.id)
    if (endedAuthenticator) await postAuthenticatorChanged(post, home, { user: before.id, change: 'ended' })
    home.record({
      action: 'users.set-new',
      subject: { kind: 'user', id: before.id, name: before.userName },
      before: { status: before.status },
      after: { status: userActs.setNew.to, endedSessions: sessions, endedAuthenticator },
    })
    return sendActivation(post, home, before)
  })
}
