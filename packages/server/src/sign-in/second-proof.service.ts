import type { Clearance } from '../authz/clearance.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import type { UserId } from '../kernel/ids.ts'
import type { BegunSession } from '../sessions/begin.ts'
import { countOrRefuse, toAttemptKey } from './attempts.ts'
import { findAuthenticator, takeRecoveryCode, takeStep } from './authenticator.store.ts'
import { decryptSecret } from './authenticator-secret.ts'
import { finishLogIn, getBegun } from './finish.ts'
import { keepFloodGate } from './flood-gate.ts'
import { getFlowSecret, spentFlow, tidyCode, wrongCode } from './flow.ts'
import { countTry, endFlow } from './flows.store.ts'
import { recordingRefusals } from './refusals.ts'
import { findStep, hashRecoveryCode } from './totp.ts'

/** The second proof of a log-in: a code of the authenticator app, or one of the recovery codes. */
export function secondProofService(parts: Parts) {
  const { connections } = parts
  const gate = keepFloodGate()
  const prove = async (caller: Caller, given: { flow: string; code: string }): Promise<BegunSession> => {
    const { tenant, hash } = getFlowSecret(given.flow)
    const alone = { ...withoutOnce(caller), session: undefined }
    const errand = { caller: alone, tenant, action: 'log-in.attempt', lock: 'read' } as const
    const flow = await enterAsServer(connections, errand, home => countTry(home, { hash, step: 'second-proof' }))
    if (!flow?.user) throw spentFlow()
    const { user, identifier } = flow
    const attempts = toAttemptKey('log-in', user)
    const about = { tenant, user, identifier, attempts }
    const method = flow.method === 'otp' ? 'otp' : 'password'
    const proved = { caller, user, identifier, contact: parts.contact, method, hasSecond: true } as const
    const done = await recordingRefusals(parts, { caller, about }, async () => {
      await enterAsServer(connections, errand, home => countOrRefuse(home, attempts))
      return enterAsServer(connections, { caller, tenant, action: 'log-in.finish', lock: 'write' }, async home => {
        if (!(await isProof(parts, home, { user, name: identifier, typed: given.code }))) throw wrongCode()
        if (!(await endFlow(home, flow.id))) throw spentFlow()
        return finishLogIn(home, proved, () => true)
      })
    })
    return getBegun(done)
  }
  return (caller: Caller, given: { flow: string; code: string }) => gate(given.flow, () => prove(caller, given))
}

/** Whether a code is one of the app's that was not taken yet, or a recovery code; it is used up with that. */
export async function isProof(
  { vault }: Pick<Parts, 'vault'>,
  home: Clearance,
  { user, name, typed }: { user: UserId; name: string; typed: string },
): Promise<boolean> {
  const kept = await findAuthenticator(home, user)
  if (!kept?.confirmed) return false
  const code = tidyCode(typed)
  const step = findStep(decryptSecret(vault, { tenant: home.tenant, user }, kept.secret), code, Date.now())
  if (step !== undefined) return takeStep(home, user, step)
  if (!(await takeRecoveryCode(home, user, hashRecoveryCode(code)))) return false
  home.record({
    action: 'users.recovery-code-used',
    subject: { kind: 'user', id: user, name },
  })
  return true
}
