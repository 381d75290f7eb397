import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { verifyPassword } from '../kernel/passwords.ts'
import type { BegunSession } from '../sessions/begin.ts'
import { findMeant, type Identified, toRefused } from './candidate.ts'
import type { KeptProofs } from './credentials.store.ts'
import { finishLogIn, getBegun, wrongCredentials } from './finish.ts'
import { keepFloodGate } from './flood-gate.ts'
import { recordingRefusals, recordRefusal } from './refusals.ts'

export interface LogInForm extends Identified {
  readonly password: string
}

/**
 * Log-in with a password. Exactly one hash per attempt, the same questions to the database and the same answer whether
 * the identifier is unknown, belongs to several people, or the password is wrong. Attempts are counted before the
 * password is looked at. Whatever refuses it is written into the trail of the tenant concerned.
 */
export function logInService(parts: Parts) {
  const gate = keepFloodGate()
  const logIn = async (caller: Caller, form: LogInForm): Promise<BegunSession> => {
    const { about, candidate, proofs, isOver } = await findMeant(parts, caller, form)
    const kept = proofs && toUsable(proofs)
    const right = await verifyPassword(form.password, kept)
    if (!candidate || !right) {
      await recordRefusal(parts, caller, { ...about, cause: isOver ? 'too_many_attempts' : 'wrong_credentials' })
      throw wrongCredentials(form)
    }
    const { identifier } = form
    const { attempts } = toRefused(form)
    const errand = { caller, tenant: candidate.tenant, action: 'log-in.finish', lock: 'write' } as const
    const proved = { caller, user: candidate.user, identifier, attempts, contact: parts.contact }
    const done = await recordingRefusals(parts, { caller, about }, () =>
      enterAsServer(parts.connections, errand, home =>
        finishLogIn(home, { ...proved, method: 'password', hasSecond: false }, now => toUsable(now) === kept),
      ),
    )
    return getBegun(done)
  }
  return (caller: Caller, form: LogInForm) =>
    gate(toRefused(form).attempts.toString('base64'), () => logIn(caller, form))
}

/** The hash that a password is compared with, where the pool asks for passwords and this one was not taken back. */
function toUsable({ secret, state, methods, builtIn }: KeptProofs): string | undefined {
  if (state === 'must_be_reset' || !(builtIn || methods.includes('password'))) return undefined
  return secret ?? undefined
}
