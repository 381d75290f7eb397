import type { Clearance } from '../authz/clearance.ts'
import { carryInto } from '../authz/cross.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { findTenantId, newId, SYSTEM, type TenantId, toUserId, type UserId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'
import { countOrRefuse, countWithin, toAttemptKey } from './attempts.ts'
import { findProofs, forgetAttempts, type KeptProofs, listLogInCandidates } from './credentials.store.ts'
import { type Refused, recordingRefusals } from './refusals.ts'

/** Whom somebody says they are: an identifier, and perhaps the tenant. */
export interface Identified {
  readonly tenant?: string
  readonly identifier: string
}

/** The only person that an identifier can mean. */
export interface Candidate {
  readonly tenant: TenantId
  readonly user: UserId
}

/** Who is meant, with what they prove themselves with; `proofs` is missing where nobody is meant, or too often. */
export interface Meant {
  readonly about: Refused
  readonly candidate: Candidate | undefined
  readonly proofs: KeptProofs | undefined
  /** Whether this person was guessed at too often: then no proof is right, and the answer is that of a wrong one. */
  readonly isOver: boolean
}

/** How a log-in with an identifier begins: who is named, and under which key the tries are counted. */
export function toRefused(asked: Identified): Refused {
  const attempts = toAttemptKey('log-in', `${asked.tenant ?? ''}\0${toKey(asked.identifier)}`)
  return { tenant: SYSTEM, user: null, identifier: asked.identifier, attempts }
}

/**
 * Forgets the guesses at somebody, under whatever they sign in with. For whoever has just shown that they are the owner
 * by something that nobody can guess.
 */
export async function forgetGuesses(
  home: Clearance,
  { user, identifiers }: { user: UserId; identifiers: readonly string[] },
): Promise<void> {
  await forgetAttempts(home, toAttemptKey('log-in', user))
  const asked = identifiers.flatMap(identifier => [{ identifier }, { identifier, tenant: home.tenant }])
  await carryInto(home, { tenant: SYSTEM, lock: 'read' }, async system => {
    for (const one of asked) await forgetAttempts(system, toRefused(one).attempts)
  })
}

/** The only person that an identifier can mean, in one tenant's pool or in all; several are as good as none. */
export async function findCandidate(
  system: Parameters<typeof listLogInCandidates>[0],
  asked: Identified,
): Promise<Candidate | undefined> {
  const wanted = asked.tenant === undefined ? undefined : findTenantId(asked.tenant)
  const [only, other] = await listLogInCandidates(system, toKey(asked.identifier), wanted)
  return only && !other ? { tenant: only.tenant, user: only.userId } : undefined
}

/**
 * Counts the attempt, finds the only person meant, and reads what they prove themselves with. Where nobody is meant the
 * same is asked about somebody who does not exist: both take the same questions.
 */
export async function findMeant(parts: Parts, caller: Caller, asked: Identified): Promise<Meant> {
  const begun = toRefused(asked)
  const alone = { ...withoutOnce(caller), session: undefined }
  const search = { caller: alone, action: 'log-in.attempt', lock: 'read' } as const
  const candidate = await recordingRefusals(parts, { caller, about: begun }, () =>
    enterAsServer(parts.connections, { ...search, tenant: SYSTEM }, async system => {
      await countOrRefuse(system, begun.attempts)
      return findCandidate(system, asked)
    }),
  )
  return lookAt(parts, caller, { begun, candidate, identifier: asked.identifier })
}

/**
 * The second half: one person's guesses are counted together, whichever name or tenant was typed. Beyond the limit this
 * does not refuse by itself: under a name that was hardly tried, that would tell that somebody has it.
 */
export async function lookAt(
  parts: Parts,
  caller: Caller,
  of: { begun: Refused; candidate: Candidate | undefined; identifier: string },
): Promise<Meant> {
  const { candidate, begun } = of
  const { tenant, user } = candidate ?? { tenant: SYSTEM, user: toUserId(newId()) }
  const attempts = toAttemptKey('log-in', candidate?.user ?? `nobody\0${toKey(of.identifier)}`)
  const about = candidate ? { ...begun, tenant, user, attempts } : { ...begun, attempts }
  const alone = { ...withoutOnce(caller), session: undefined }
  const errand = { caller: alone, tenant, action: 'log-in.attempt', lock: 'read' } as const
  return recordingRefusals(parts, { caller, about }, () =>
    enterAsServer(parts.connections, errand, async home => {
      const isOver = !(await countWithin(home, attempts))
      const proofs = await findProofs(home, user)
      return { about, candidate, proofs: isOver ? undefined : proofs, isOver }
    }),
  )
}
