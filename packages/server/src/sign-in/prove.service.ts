import { enterOwn } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { PROOF_SECONDS } from '../authz/step-up.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { verifyPassword } from '../kernel/passwords.ts'
import { markProved } from '../sessions/sessions.doors.ts'
import { countOrRefuse, toAttemptKey } from './attempts.ts'
import { findPassword, forgetAttempts } from './credentials.store.ts'

/**
 * A person who is signed in proves again that it is them, before something dangerous. Attempts count together with
 * those of changing the password, before it is looked at; a wrong one is written into the trail.
 */
export function proveService({ connections }: Parts) {
  return {
    ways: (caller: Caller) =>
      enterOwn(connections, { caller, action: 'me.read', lock: 'read' }, async (own, person) => {
        const hasPassword = (await findPassword(own, person.user)) !== undefined
        return {
          methods: hasPassword ? ['password' as const] : [],
          provedAt: new Date(person.provedAt).toISOString(),
          freshSeconds: PROOF_SECONDS,
        }
      }),

    prove: async (caller: Caller, { password }: { password: string }): Promise<undefined> => {
      const errand = { caller: withoutOnce(caller), action: 'me.change', lock: 'read' } as const
      const kept = await enterOwn(connections, errand, async (own, person) => {
        await countOrRefuse(own, toAttemptKey('password', person.user))
        return findPassword(own, person.user)
      })
      const isRight = await verifyPassword(password, kept)
      return enterOwn(connections, errand, async (own, person) => {
        const isStillRight = isRight && (await findPassword(own, person.user)) === kept
        own.record({
          action: isStillRight ? 'sessions.proved' : 'sessions.proof-refused',
          subject: { kind: 'user', id: person.user, name: person.userName },
        })
        if (!isStillRight) return wrong()
        await markProved(own, person.session)
        await forgetAttempts(own, toAttemptKey('password', person.user))
        return undefined
      }).then(refusal => {
        // Thrown only now, so that what the trail says of it stays.
        if (refusal) throw refusal
        return undefined
      })
    },
  }
}

function wrong(): Fault {
  return new Fault('wrong_credentials', { field: 'password', detail: 'the password is wrong', case: 'password_wrong' })
}
