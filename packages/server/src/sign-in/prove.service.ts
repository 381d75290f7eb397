import { enterOwn } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { PROOF_SECONDS } from '../authz/step-up.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { type Fault, isFault } from '../kernel/fault.ts'
import { markProved } from '../sessions/sessions.doors.ts'
import { findProofs } from './credentials.store.ts'
import { type Proof, verifyProof } from './proof.ts'

/**
 * A person who is signed in proves again that it is them, before something dangerous. Attempts count together with
 * those of changing the password, before the proof is looked at; a wrong one is written into the trail.
 */
export function proveService(parts: Parts) {
  const { connections } = parts
  return {
    ways: (caller: Caller) =>
      enterOwn(connections, { caller, action: 'me.read', lock: 'read' }, async (own, person) => {
        const proofs = await findProofs(own, person.user)
        return {
          methods: [
            ...(proofs?.secret ? ['password' as const] : []),
            ...(proofs?.hasAuthenticator ? ['totp' as const] : []),
          ],
          provedAt: new Date(person.provedAt).toISOString(),
          freshSeconds: PROOF_SECONDS,
        }
      }),

    prove: async (caller: Caller, proof: Proof): Promise<undefined> => {
      const refusal = await verifyProof(parts, caller, proof).then(() => undefined, toRefusal)
      const errand = { caller: withoutOnce(caller), action: 'me.change', lock: 'read' } as const
      await enterOwn(connections, errand, async (own, person) => {
        own.record({
          action: refusal === undefined ? 'sessions.proved' : 'sessions.proof-refused',
          subject: { kind: 'user', id: person.user, name: person.userName },
        })
        if (refusal === undefined) await markProved(own, person.session)
      })
      // Thrown only now, so that what the trail says of it stays.
      if (refusal) throw refusal
      return undefined
    },
  }
}

/** A proof that was wrong, which the trail tells; anything else goes on as it was thrown. */
function toRefusal(thrown: unknown): Fault {
  if (isFault(thrown, 'wrong_credentials') || isFault(thrown, 'wrong_code')) return thrown
  throw thrown
}
