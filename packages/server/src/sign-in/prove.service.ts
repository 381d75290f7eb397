import { enterOwn } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { PROOF_SECONDS } from '../authz/step-up.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { markProved } from '../sessions/sessions.doors.ts'
import { toAttemptKey } from './attempts.ts'
import { findProofs, forgetAttempts } from './credentials.store.ts'
import { keepFloodGate } from './flood-gate.ts'
import { countProof, type Proof, verifyCounted } from './proof.ts'
import { hasMailedProof, isMailedProof, sendProof } from './proof-by-mail.ts'
import { recordingRefusedProofs } from './proof-refusals.ts'

/** A person who is signed in proves again that it is them, before something dangerous. A wrong proof is in the trail. */
export function proveService(parts: Parts) {
  const { connections } = parts
  const gate = keepFloodGate()
  const mark = (caller: Caller, method: string) =>
    enterOwn(connections, { caller, action: 'me.change', lock: 'read' }, async (own, { user, userName, session }) => {
      await markProved(own, session)
      own.record({ action: 'sessions.proved', subject: { kind: 'user', id: user, name: userName }, after: { method } })
    })
  /** The code that was mailed, else what else proves who somebody is; a try counts once, before anything is compared. */
  const verify = async (caller: Caller, proof: Proof): Promise<'otp' | 'password' | 'totp'> => {
    const { code } = proof
    const errand = { caller, action: 'me.change', lock: 'read' } as const
    const isMailed = await enterOwn(connections, errand, async (own, person) => {
      await countProof(own, person.user, proof)
      const isRight = code !== undefined && (await isMailedProof(own, person, code))
      if (isRight) await forgetAttempts(own, toAttemptKey('password', person.user))
      return isRight
    })
    return isMailed ? 'otp' : verifyCounted(parts, caller, proof)
  }
  return {
    ways: (caller: Caller) =>
      enterOwn(connections, { caller, action: 'me.read', lock: 'read' }, async (own, person) => {
        const kept = await findProofs(own, person.user)
        const ways = {
          password: typeof kept?.secret === 'string' && kept.state !== 'must_be_reset' && !kept.hasAuthenticator,
          totp: kept?.hasAuthenticator === true,
          otp: await hasMailedProof(own, person),
        }
        return {
          methods: (['password', 'totp', 'otp'] as const).filter(way => ways[way]),
          provedAt: new Date(person.provedAt).toISOString(),
          freshSeconds: PROOF_SECONDS,
        }
      }),

    /** Each is asked for anew, also under the same Idempotency-Key. */
    send: (given: Caller) =>
      enterOwn(connections, { caller: withoutOnce(given), action: 'me.change', lock: 'write' }, (own, person) =>
        sendProof(parts, own, person),
      ),

    prove: async (given: Caller, proof: Proof): Promise<undefined> => {
      // A proof speaks of this moment, so that a repeat of it is a new one.
      const caller = withoutOnce(given)
      const session = caller.session?.hash.toString('base64') ?? caller.requestId
      const method = await gate(session, () => recordingRefusedProofs(parts, caller, () => verify(caller, proof)))
      await mark(caller, method)
      return undefined
    },
  }
}
