import { refuseTakeover } from '../accounts/accounts.doors.ts'
import { sendReset } from '../activations/send-reset.ts'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { type TenantId, toUserId } from '../kernel/ids.ts'
import { endSessionsOf } from '../sessions/sessions.doors.ts'
import { refuseBuiltIn, refuseImpossible, type UserAct, type UserRow } from '../users/user.ts'
import { findUser } from '../users/users.doors.ts'
import { deleteAuthenticator } from './authenticator.store.ts'
import { setPasswordState } from './credentials.store.ts'
import { listVerifiedEmails } from './flows.store.ts'
import { postAuthenticatorChanged } from './mailing.ts'
import { keepingWaysIn } from './ways-in.ts'

/** What an administrator may do with the proofs of a user: take them back. Nobody but the user chooses a password. */
export function userProofsService(parts: Parts) {
  const { connections } = parts
  const errand = (caller: Caller, tenant: TenantId) =>
    ({ caller, tenant, action: 'users.edit', lock: 'write' }) as const
  return {
    /**
     * The link opens the account for whoever reads the mail, so that who sends it must hold all that the user holds. To
     * an address that nobody ever answered from, it is no way in: then another Tenant Admin must have one.
     */
    resetPassword: (caller: Caller, tenant: TenantId, id: string) =>
      enter(connections, { caller, tenant, action: 'users.edit', lock: 'administrators' }, async home => {
        const user = await getForAct(home, id, 'resetPassword')
        await refuseTakeover(home, user.id)
        if (!user.email) throw noAddress(user)
        const takeBack = () => setPasswordState(home, user.id, 'must_be_reset')
        const verified = await listVerifiedEmails(home, user.id)
        await (verified.some(({ value }) => value === user.email) ? takeBack() : keepingWaysIn(home, takeBack))
        const endedSessions = await endSessionsOf(home, user.id)
        const delivery = await sendReset(parts, home, { user, to: user.email, by: home.grantedBy })
        record(home, user, { action: 'users.password-reset-started', after: { endedSessions } })
        return { delivery }
      }),

    demandPasswordChange: (caller: Caller, tenant: TenantId, id: string) =>
      enter(connections, errand(caller, tenant), async (home): Promise<undefined> => {
        const user = await getForAct(home, id, 'demandPasswordChange')
        if (!(await setPasswordState(home, user.id, 'must_be_changed'))) throw withoutPassword(user)
        record(home, user, { action: 'users.password-change-demanded' })
        return undefined
      }),

    /** One proof less guards the account from then on: as with its mail, only who holds all that the user holds may. */
    resetAuthenticator: (caller: Caller, tenant: TenantId, id: string) =>
      enter(connections, errand(caller, tenant), async (home): Promise<undefined> => {
        const user = await getForAct(home, id, 'resetAuthenticator')
        await refuseTakeover(home, user.id)
        if (!(await deleteAuthenticator(home, user.id))) throw withoutAuthenticator(user)
        record(home, user, { action: 'users.authenticator-reset' })
        await postAuthenticatorChanged(parts, home, { user: user.id, change: 'ended' })
        return undefined
      }),
  }
}

async function getForAct(home: Clearance, id: string, act: UserAct): Promise<UserRow> {
  const row = await findUser(home, toUserId(id), 'update')
  if (!row) throw notFound('user')
  refuseBuiltIn(row)
  refuseImpossible(row, act)
  return row
}

function record(home: Clearance, user: UserRow, note: { action: string; after?: Record<string, unknown> }): void {
  home.record({ ...note, subject: { kind: 'user', id: user.id, name: user.userName } })
}

function noAddress({ userName }: UserRow): Fault {
  return new Fault('no_address', {
    detail: `${userName} has no e-mail address to send the link to: add one first`,
    case: 'user_without_address',
    facts: { name: userName },
  })
}

function withoutPassword({ userName }: UserRow): Fault {
  return new Fault('wrong_status', {
    detail: `${userName} has no password that could be changed`,
    case: 'user_without_password',
    facts: { name: userName },
  })
}

function withoutAuthenticator({ userName }: UserRow): Fault {
  return new Fault('wrong_status', {
    detail: `${userName} has no authenticator app`,
    case: 'user_without_authenticator',
    facts: { name: userName },
  })
}
