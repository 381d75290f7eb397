import type { Clearance } from '../authz/clearance.ts'
import { carryInto } from '../authz/cross.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { findTenantId, SYSTEM, type TenantId, type UserId } from '../kernel/ids.ts'
import { verifyPassword } from '../kernel/passwords.ts'
import { toKey } from '../kernel/text.ts'
import { type BegunSession, beginSession } from '../sessions/begin.ts'
import { endSessionWith } from '../sessions/sessions.doors.ts'
import { findUser } from '../users/users.doors.ts'
import { countOrRefuse, toAttemptKey } from './attempts.ts'
import { findPassword, forgetAttempts, listLogInCandidates } from './credentials.store.ts'

export interface LogInForm {
  readonly tenant?: string
  readonly identifier: string
  readonly password: string
}

/** Who is meant and what their password is, as far as anybody is. */
interface Meant {
  readonly tenant: TenantId
  readonly user: UserId
  readonly kept: string | undefined
}

/**
 * Log-in with a password. Exactly one hash per attempt, and the same answer in the same time whether the identifier is
 * unknown, belongs to several people, or the password is wrong. Attempts are counted before the password is looked at.
 */
export function logInService(parts: Parts) {
  return async (caller: Caller, form: LogInForm): Promise<BegunSession> => {
    const identifier = toKey(form.identifier)
    const key = toAttemptKey('log-in', `${form.tenant ?? ''}\0${identifier}`)
    const meant = await findMeant(parts, caller, { key, identifier, tenant: form.tenant })
    const right = await verifyPassword(form.password, meant?.kept)
    if (!meant || !right) {
      await recordRefusal(parts, caller, { meant, identifier: form.identifier })
      throw wrong()
    }
    return enterAsServer(
      parts.connections,
      { caller, tenant: meant.tenant, action: 'log-in.finish', lock: 'write' },
      home => finish(home, { caller, key, meant }),
    )
  }
}

function wrong(): Fault {
  return new Fault('wrong_credentials', {
    detail: 'the user name or the password is wrong, or the tenant has to be named',
  })
}

/** One transaction: count the attempt, find the only person meant, and read the hash to compare with. */
async function findMeant(
  { connections }: Parts,
  caller: Caller,
  asked: { key: Buffer; identifier: string; tenant: string | undefined },
): Promise<Meant | undefined> {
  const alone = { ...withoutOnce(caller), session: undefined }
  const wanted = asked.tenant === undefined ? undefined : findTenantId(asked.tenant)
  const candidates = await enterAsServer(
    connections,
    { caller: alone, tenant: SYSTEM, action: 'log-in.attempt', lock: 'read' },
    async system => {
      await countOrRefuse(system, asked.key)
      return listLogInCandidates(system, asked.identifier, wanted)
    },
  )
  const [only] = candidates
  if (!only || candidates.length > 1) return undefined
  const errand = { caller: alone, tenant: only.tenant, action: 'log-in.attempt', lock: 'read' } as const
  return enterAsServer(connections, errand, async home => {
    // Whichever name or tenant was typed: one person's guesses are counted together.
    await countOrRefuse(home, toAttemptKey('log-in', only.userId))
    return { tenant: only.tenant, user: only.userId, kept: await findPassword(home, only.userId) }
  })
}

async function finish(
  home: Clearance<'log-in.finish'>,
  { caller, key, meant }: { caller: Caller; key: Buffer; meant: Meant },
): Promise<BegunSession> {
  const user = await findUser(home, meant.user, 'update')
  if (user?.status !== 'active' || (await findPassword(home, meant.user)) !== meant.kept) throw wrong()
  if (home.facts?.status !== 'active') {
    throw new Fault('tenant_locked', { detail: `${home.facts?.title ?? home.tenant} is locked: nobody can log in` })
  }
  const { session } = caller
  if (session) {
    await carryInto(home, { tenant: session.tenant, lock: 'read' }, old => endSessionWith(old, session.hash))
  }
  const begun = await beginSession(home, user, caller)
  await forgetAttempts(home, toAttemptKey('log-in', user.id))
  await carryInto(home, { tenant: SYSTEM, lock: 'read' }, system => forgetAttempts(system, key))
  home.record({
    action: 'sessions.begun',
    subject: { kind: 'user', id: user.id, name: user.userName },
    by: { id: user.id, name: `${user.firstName} ${user.lastName}`, tenant: home.tenant },
  })
  return begun
}

/** A refusal is an event of the pool's tenant; of `system` where nobody was meant. */
async function recordRefusal(
  { connections }: Parts,
  caller: Caller,
  about: { meant: Meant | undefined; identifier: string },
): Promise<void> {
  const tenant = about.meant?.tenant ?? SYSTEM
  const errand = { caller: withoutOnce(caller), tenant, action: 'log-in.finish', lock: 'read' } as const
  await enterAsServer(connections, errand, async home => {
    home.record({
      action: 'sessions.refused',
      subject: { kind: 'identifier', id: about.meant?.user ?? null, name: about.identifier },
    })
  })
}
