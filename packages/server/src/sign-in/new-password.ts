import { endActivations } from '../activations/activations.doors.ts'
import type { Clearance } from '../authz/clearance.ts'
import type { FaultDetails } from '../kernel/fault.ts'
import type { UserId } from '../kernel/ids.ts'
import { defaultPolicy, type PasswordPolicy } from '../kernel/password-policy.ts'
import { listProblems, refuseProblems } from '../kernel/password-rules.ts'
import { hashPassword, verifyPassword } from '../kernel/passwords.ts'
import { forgetLinks } from '../mail/mail.doors.ts'
import { findUser } from '../users/users.doors.ts'
import { listEarlierPasswords, putPassword } from './credentials.store.ts'
import { findRulesOf } from './pool-rules.store.ts'

/** What a password that somebody chooses is judged by. */
export interface ChoiceGround {
  readonly policy: PasswordPolicy
  readonly names: readonly string[]
  /** Hashes of those that are not taken again; the present one is among them, whatever the policy looks back at. */
  readonly earlier: readonly string[]
}

/** Reads what a user's next password is judged by, in the transaction before it is hashed. */
export async function readChoiceGround(home: Clearance, id: UserId): Promise<ChoiceGround> {
  const user = await findUser(home, id)
  const policy = (await findRulesOf(home, id))?.policy ?? defaultPolicy
  const names = user ? [user.userName, user.email ?? '', user.firstName, user.lastName].filter(Boolean) : []
  const earlier = await listEarlierPasswords(home, id, Math.max(1, policy.history))
  return { policy, names, earlier }
}

/**
 * Judges a chosen password and hashes it; takes time, so outside of transactions. Refuses as `invalid_input` with every
 * rule that it breaks. Earlier passwords are compared only where nothing else is wrong: each takes a hash.
 */
export async function hashChosen(ground: ChoiceGround, given: { field: string; password: string }): Promise<string> {
  const { policy, names, earlier } = ground
  refuseProblems(given.field, await listProblems(given.password, { field: given.field, names, policy }))
  for (const hash of earlier) {
    if (!(await verifyPassword(given.password, hash))) continue
    refuseProblems(given.field, [policy.history > 0 ? usedBefore(policy.history) : unchanged])
  }
  return hashPassword(given.password)
}

const unchanged: FaultDetails = {
  detail: 'this is the password that you have now: choose another one',
  case: 'password_unchanged',
}

function usedBefore(limit: number): FaultDetails {
  const detail = `you used this password before: the last ${limit} are not taken again`
  return { detail, case: 'password_used_before', facts: { limit } }
}

/**
 * Keeps the hash of a chosen password, and as many of the earlier ones as the policy looks back. Links that wait to
 * replace the password before it are void: whoever asked for one may be why it was changed.
 */
export async function keepChosen(home: Clearance, user: UserId, hash: string): Promise<void> {
  const history = (await findRulesOf(home, user))?.policy.history ?? 0
  await putPassword(home, user, { secret: hash, earlier: Math.max(0, history - 1) })
  await forgetLinks(home, await endActivations(home, user, { state: 'replaced', purpose: 'reset' }))
}
