import type { Clearance } from '../authz/clearance.ts'
import { carryInto } from '../authz/cross.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { SYSTEM, type TenantId, type UserId } from '../kernel/ids.ts'
import { defaultPolicy, isExpired, toPasswordRules } from '../kernel/password-policy.ts'
import { makeSecret } from '../kernel/secrets.ts'
import { type BegunSession, beginSession } from '../sessions/begin.ts'
import { endSessionWith } from '../sessions/sessions.doors.ts'
import { findUser } from '../users/users.doors.ts'
import { toAttemptKey } from './attempts.ts'
import { findProofs, forgetAttempts, type KeptProofs } from './credentials.store.ts'
import { FLOW_TTL_MS, type ProofMethod } from './flow.ts'
import { insertFlow } from './flows.store.ts'

/** What a right proof leads to: a session, or a further step with the secret that the browser goes on with. */
export type LoggedIn = { readonly begun: BegunSession } | NextStep

/** A step that is still missing; for a new password with what it is judged by. */
type NextStep =
  | { readonly step: 'second-proof'; readonly flow: string }
  | { readonly step: 'new-password'; readonly flow: string; readonly rules: ReturnType<typeof toPasswordRules> }

/** Who has proved themselves by what, so far. */
export interface Proved extends Pick<Parts, 'contact'> {
  readonly caller: Caller
  readonly user: UserId
  readonly identifier: string
  /** The proof that comes first, and whether the authenticator app was asked as well. */
  readonly method: ProofMethod
  readonly hasSecond: boolean
  /** Whether the password was just chosen, and so is not asked to be changed. */
  readonly isFresh?: boolean
  /** The key of the identifier's own attempts, in `system`. */
  readonly attempts?: Buffer
}

/**
 * Goes on after a right proof, in the person's tenant: asks for the authenticator app where it is set up and in use,
 * for a new password where the old one must be changed, and begins the session where nothing is missing. `isRight` says
 * whether the proof still holds under the lock of the user's row.
 */
export async function finishLogIn(
  home: Clearance<'log-in.finish'>,
  proved: Proved,
  isRight: (proofs: KeptProofs) => boolean | Promise<boolean>,
): Promise<LoggedIn> {
  const user = await findUser(home, proved.user, 'update')
  const proofs = await findProofs(home, proved.user)
  if (user?.status !== 'active' || !proofs || !(await isRight(proofs))) throw wrongCredentials()
  refuseLocked(home)
  const next = findNextStep(proofs, proved)
  if (next) {
    const flow = await beginStep(home, next, proved)
    if (next === 'second-proof') return { step: next, flow }
    return { step: next, flow, rules: toPasswordRules(toPolicy(proofs)) }
  }
  const { session } = proved.caller
  if (session) {
    await carryInto(home, { tenant: session.tenant, lock: 'read' }, old => endReplaced(old, session.hash, home.tenant))
  }
  const person = { ...user, displayName: `${user.firstName} ${user.lastName}` }
  const method = proved.hasSecond ? 'totp' : proved.method
  const begun = await beginSession(home, person, { ...proved, method })
  await forgetAttempts(home, toAttemptKey('log-in', user.id))
  const { attempts } = proved
  if (attempts) await carryInto(home, { tenant: SYSTEM, lock: 'read' }, system => forgetAttempts(system, attempts))
  return { begun }
}

/** The session that this browser had before ends, whoever's it was. Where this log-in is told elsewhere, its trail says so. */
async function endReplaced(old: Clearance<'log-in.finish'>, hash: Buffer, toldIn: TenantId): Promise<void> {
  const user = await endSessionWith(old, hash)
  if (user === undefined || old.tenant === toldIn) return
  const name = (await findUser(old, user))?.userName ?? user
  old.record({ action: 'sessions.ended', subject: { kind: 'user', id: user, name } })
}

function findNextStep(proofs: KeptProofs, proved: Proved): 'second-proof' | 'new-password' | undefined {
  if (proofs.hasAuthenticator && proofs.methods.includes('totp') && !proved.hasSecond) return 'second-proof'
  if (proved.method !== 'password' || proved.isFresh) return undefined
  const isOver = !proofs.builtIn && isExpired(toPolicy(proofs), proofs.changedAt, new Date())
  return proofs.state === 'must_be_changed' || isOver ? 'new-password' : undefined
}

const toPolicy = ({ policy }: KeptProofs) => ({ ...defaultPolicy, ...policy })

async function beginStep(home: Clearance, step: 'second-proof' | 'new-password', proved: Proved): Promise<string> {
  const secret = makeSecret(home.tenant)
  await insertFlow(home, {
    step,
    home: home.tenant,
    user: proved.user,
    identifier: proved.identifier,
    method: proved.hasSecond ? 'totp' : proved.method,
    hash: secret.hash,
    expiresAt: new Date(Date.now() + FLOW_TTL_MS),
  })
  return secret.text
}

/** The session, or the refusal that names the further step; outside of the transaction that keeps it. */
export function getBegun(done: LoggedIn): BegunSession {
  if ('begun' in done) return done.begun
  const current = { flow: done.flow }
  if (done.step === 'second-proof') {
    throw new Fault('second_proof_needed', {
      detail: 'your authenticator app is asked as well: type the code that it shows, or a recovery code',
      current,
    })
  }
  throw new Fault('password_change_needed', {
    detail: 'your password must be changed: choose a new one',
    current: { ...current, passwordRules: done.rules },
  })
}

/** The refusal of a wrong proof; where no tenant was named, that may be what was wrong. */
export function wrongCredentials({ tenant }: { readonly tenant?: string } = {}): Fault {
  const detail = 'the user name or the password is wrong'
  if (tenant !== undefined) return new Fault('wrong_credentials', { detail })
  return new Fault('wrong_credentials', { detail: `${detail}, or the tenant has to be named`, case: 'tenant_unnamed' })
}

function refuseLocked(home: Clearance): void {
  if (home.facts?.status === 'active') return
  throw new Fault('tenant_locked', {
    detail: `${home.facts?.title ?? home.tenant} is locked: nobody can log in`,
    case: 'tenant_is',
    facts: { title: home.facts?.title ?? home.tenant, status: 'locked' },
  })
}
