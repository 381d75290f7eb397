import type { Clearance } from '../authz/clearance.ts'
import { carryInto } from '../authz/cross.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { Fault, isFault } from '../kernel/fault.ts'
import { findTenantId, SYSTEM, type TenantId, type UserId } from '../kernel/ids.ts'
import { verifyPassword } from '../kernel/passwords.ts'
import { toKey } from '../kernel/text.ts'
import { type BegunSession, beginSession } from '../sessions/begin.ts'
import { endSessionWith } from '../sessions/sessions.doors.ts'
import { findUser } from '../users/users.doors.ts'
import { countOrRefuse, toAttemptKey } from './attempts.ts'
import { findPassword, forgetAttempts, listLogInCandidates } from './credentials.store.ts'
import { type Refused, recordRefusal, refusalCauses } from './refusals.ts'

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
 * Whatever refuses it is written into the trail of the tenant concerned.
 */
export function logInService(parts: Parts) {
  return async (caller: Caller, form: LogInForm): Promise<BegunSession> => {
    const identifier = toKey(form.identifier)
    const key = toAttemptKey('log-in', `${form.tenant ?? ''}\0${identifier}`)
    const about: Refused = { tenant: SYSTEM, user: null, identifier: form.identifier, attempts: key }
    const meant = await findMeant(parts, caller, { about, identifier, tenant: form.tenant })
    const right = await verifyPassword(form.password, meant?.kept)
    const known = meant ? { ...about, tenant: meant.tenant, user: meant.user } : about
    if (!meant || !right) {
      await recordRefusal(parts, caller, { ...known, cause: 'wrong_credentials' })
      throw wrong()
    }
    const errand = { caller, tenant: meant.tenant, action: 'log-in.finish', lock: 'write' } as const
    return recordingRefusals(parts, { caller, about: known }, () =>
      enterAsServer(parts.connections, errand, home => finish(home, { caller, key, meant, contact: parts.contact })),
    )
  }
}

function wrong(): Fault {
  return new Fault('wrong_credentials', {
    detail: 'the user name or the password is wrong, or the tenant has to be named',
  })
}

/** Runs a part of a log-in; what refuses it is written down afterwards, in a transaction that stays. */
async function recordingRefusals<Result>(
  parts: Parts,
  { caller, about }: { caller: Caller; about: Refused },
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (thrown) {
    const cause = refusalCauses.find(code => isFault(thrown, code))
    if (cause) await recordRefusal(parts, caller, { ...about, cause })
    throw thrown
  }
}

/** Counts the attempt, finds the only person meant, and reads the hash to compare with. */
async function findMeant(
  parts: Parts,
  caller: Caller,
  asked: { about: Refused; identifier: string; tenant: string | undefined },
): Promise<Meant | undefined> {
  const alone = { ...withoutOnce(caller), session: undefined }
  const wanted = asked.tenant === undefined ? undefined : findTenantId(asked.tenant)
  const search = { caller: alone, tenant: SYSTEM, action: 'log-in.attempt', lock: 'read' } as const
  const candidates = await recordingRefusals(parts, { caller, about: asked.about }, () =>
    enterAsServer(parts.connections, search, async system => {
      await countOrRefuse(system, asked.about.attempts)
      return listLogInCandidates(system, asked.identifier, wanted)
    }),
  )
  const [only] = candidates
  if (!only || candidates.length > 1) return undefined
  // Whichever name or tenant was typed: one person's guesses are counted together.
  const attempts = toAttemptKey('log-in', only.userId)
  const about = { ...asked.about, tenant: only.tenant, user: only.userId, attempts }
  return recordingRefusals(parts, { caller, about }, () =>
    enterAsServer(parts.connections, { ...search, tenant: only.tenant }, async home => {
      await countOrRefuse(home, attempts)
      return { tenant: only.tenant, user: only.userId, kept: await findPassword(home, only.userId) }
    }),
  )
}

async function finish(
  home: Clearance<'log-in.finish'>,
  of: { caller: Caller; key: Buffer; meant: Meant } & Pick<Parts, 'contact'>,
): Promise<BegunSession> {
  const { caller, key, meant } = of
  const user = await findUser(home, meant.user, 'update')
  if (user?.status !== 'active' || (await findPassword(home, meant.user)) !== meant.kept) throw wrong()
  if (home.facts?.status !== 'active') {
    throw new Fault('tenant_locked', {
      detail: `${home.facts?.title ?? home.tenant} is locked: nobody can log in`,
      case: 'tenant_is',
      facts: { title: home.facts?.title ?? home.tenant, status: 'locked' },
    })
  }
  const { session } = caller
  if (session) {
    await carryInto(home, { tenant: session.tenant, lock: 'read' }, old => endSessionWith(old, session.hash))
  }
  const begun = await beginSession(home, { ...user, displayName: `${user.firstName} ${user.lastName}` }, of)
  await forgetAttempts(home, toAttemptKey('log-in', user.id))
  await carryInto(home, { tenant: SYSTEM, lock: 'read' }, system => forgetAttempts(system, key))
  return begun
}
