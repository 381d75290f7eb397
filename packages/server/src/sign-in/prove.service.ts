import { enterOwn } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { PROOF_SECONDS } from '../authz/step-up.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { isFault } from '../kernel/fault.ts'
import { markProved } from '../sessions/sessions.doors.ts'
import { findProofs } from './credentials.store.ts'
import { type Proof, verifyProof } from './proof.ts'

/** A person who is signed in proves again that it is them, before something dangerous. A wrong proof is in the trail. */
export function proveService(parts: Parts) {
  const { connections } = parts
  const note = (caller: Caller, told: { action: string; after?: Record<string, unknown> }) =>
    enterOwn(connections, { caller, action: 'me.change', lock: 'read' }, async (own, { user, userName, session }) => {
      if (told.action === 'sessions.proved') await markProved(own, session)
      own.record({ ...told, subject: { kind: 'user', id: user, name: userName } })
    })
  return {
    ways: (caller: Caller) =>
      enterOwn(connections, { caller, action: 'me.read', lock: 'read' }, async (own, { user, provedAt }) => {
        const kept = await findProofs(own, user)
        const ways = { password: kept?.secret !== null, totp: kept?.hasAuthenticator === true }
        return {
          methods: (['password', 'totp'] as const).filter(way => ways[way]),
          provedAt: new Date(provedAt).toISOString(),
          freshSeconds: PROOF_SECONDS,
        }
      }),

    prove: async (given: Caller, proof: Proof): Promise<undefined> => {
      // A proof speaks of this moment, so that a repeat of it is a new one.
      const caller = withoutOnce(given)
      const method = await verifyProof(parts, caller, proof).catch(async thrown => {
        const isWrong = isFault(thrown, 'wrong_credentials') || isFault(thrown, 'wrong_code')
        if (isWrong) await note(caller, { action: 'sessions.proof-refused' })
        throw thrown
      })
      await note(caller, { action: 'sessions.proved', after: { method } })
      return undefined
    },
  }
}
