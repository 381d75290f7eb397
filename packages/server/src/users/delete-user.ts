import { deleteAccount, listTenantsOf } from '../accounts/accounts.doors.ts'
import { deleteActivations, endActivations } from '../activations/activations.doors.ts'
import type { Clearance } from '../authz/clearance.ts'
import { carryInto } from '../authz/cross.ts'
import { notFound } from '../kernel/fault.ts'
import { type TenantId, toUserId, type UserId } from '../kernel/ids.ts'
import { forgetLinks } from '../mail/mail.doors.ts'
import { keepingAdministrators } from '../memberships/last-administrator.ts'
import { findMembership } from '../memberships/memberships.doors.ts'
import { endMembership } from '../memberships/memberships.service.ts'
import { endSessionsOf } from '../sessions/sessions.doors.ts'
import { deletePassword } from '../sign-in/credentials.doors.ts'
import { refuseBuiltIn, refuseImpossible } from './user.ts'
import { findUser, updateUser } from './users.store.ts'

/**
 * Deletes a user: what they sign in with is free again, their id is not. Sessions, password, links and mails end, and so
 * does every membership, each written into the trail of its tenant. Inside the user's own tenant the last administrator
 * stays; tenants below it are told, not asked. The transaction holds the home tenant with the lock `administrators`. As
 * `cancelInvitation` it is refused for who accepted the invitation meanwhile, and its mail stays, without the link.
 */
export function deleteUser(
  home: Clearance,
  id: string,
  act: 'delete' | 'cancelInvitation' = 'delete',
): Promise<undefined> {
  return keepingAdministrators(home, async () => {
    const known = await findUser(home, toUserId(id))
    if (!known) throw notFound('user')
    refuseBuiltIn(known)
    await lockTenantsOf(home, known.id)
    const user = await findUser(home, known.id, 'update')
    if (!user) throw notFound('user')
    if (act === 'cancelInvitation') refuseImpossible(user, act)
    const ended = await endMemberships(home, user.id)
    const sessions = await endSessionsOf(home, user.id)
    // The outbox goes on saying what became of an invitation that was sent to somebody.
    if (act === 'cancelInvitation') await forgetLinks(home, await endActivations(home, user.id, { state: 'cancelled' }))
    else await deleteActivations(home, user.id)
    await deletePassword(home, user.id)
    await deleteAccount(home, user.id)
    await updateUser(home, user.id, { status: 'deleted' })
    home.record({
      action: act === 'delete' ? 'users.deleted' : 'users.invitation-cancelled',
      subject: { kind: 'user', id: user.id, name: user.userName },
      before: { status: user.status },
      after: { status: 'deleted', endedMemberships: ended, endedSessions: sessions },
    })
    return undefined
  })
}

/** Holds the tenants that let the user in, from the top down and before the user's row: nobody waits in a circle then. */
async function lockTenantsOf(home: Clearance, user: UserId): Promise<void> {
  const placed: { tenant: TenantId; depth: number }[] = []
  for (const { tenant } of await listTenantsOf(home, user)) {
    if (tenant === home.tenant) continue
    const depth = await carryInto(home, { tenant, lock: 'read' }, async there => there.facts?.depth ?? 0)
    placed.push({ tenant, depth })
  }
  placed.sort((a, b) => a.depth - b.depth || (a.tenant < b.tenant ? -1 : 1))
  for (const { tenant } of placed) {
    await carryInto(home, { tenant, lock: 'administrators' }, async () => undefined)
  }
}

/** Read again under the lock of the user's row: from here on nobody lets them in. Says how many ended. */
async function endMemberships(home: Clearance, user: UserId): Promise<number> {
  const all = await listTenantsOf(home, user)
  for (const { tenant } of all) {
    const end = async (there: Clearance) => {
      const membership = await findMembership(there, { user })
      if (membership) await endMembership(there, membership)
    }
    if (tenant === home.tenant) await end(home)
    else await carryInto(home, { tenant, lock: 'administrators' }, end)
  }
  return all.length
}
