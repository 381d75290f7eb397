import { enterOwn } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { PROOF_SECONDS } from '../authz/step-up.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { isFault } from '../kernel/fault.ts'
import { markProved } from '../sessions/sessions.doors.ts'
import { findProofs } from './credentials.store.ts'
import { countProof, type Proof, verifyCounted } from './proof.ts'
import { hasMailedProof, isMailedProof, sendProof } from './proof-by-mail.ts'

/** A person who is signed in proves again that it is them, before something dangerous. A wrong proof is in the trail. */
export function proveService(parts: Parts) {
  const { connections } = parts
  const note = (caller: Caller, told: { action: string; after?: Record<string, unknown> }) =>
    enterOwn(connections, { caller, action: 'me.change', lock: 'read' }, async (own, { user, userName, session }) => {
      if (told.action === 'sessions.proved') await markProved(own, session)
      own.record({ ...told, subject: { kind: 'user', id: user, name: userName } })
    })
  /** The code that was mailed, else what else proves who somebody is; a try counts once, before anything is compared. */
  const verify = async (caller: Caller, proof: Proof): Promise<'otp' | 'password' | 'totp'> => {
    const { code } = proof
    const errand = { caller, action: 'me.change', lock: 'read' } as const
    const isMailed = await enterOwn(connections, errand, async (own, person) => {
      await countProof(own, person.user, proof)
      return code !== undefined && isMailedProof(own, person, code)
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
      const method = await verify(caller, proof).catch(async thrown => {
        const isWrong = isFault(thrown, 'wrong_credentials') || isFault(thrown, 'wrong_code')
        if (isWrong) await note(caller, { action: 'sessions.proof-refused' })
        throw thrown
      })
      await note(caller, { action: 'sessions.proved', after: { method } })
      return undefined
    },
  }
}
