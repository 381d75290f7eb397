import { enterOwn } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { isFault } from '../kernel/fault.ts'
import { isFirstBeyond, toAttemptKey } from './attempts.ts'

const causes = ['wrong_credentials', 'wrong_code', 'too_many_attempts'] as const

/**
 * Runs something that a person who is signed in has to prove themselves for. A wrong proof is written into the trail,
 * in a transaction that stays; of those beyond the limit only the first one in its window.
 */
export async function recordingRefusedProofs<Result>(
  { connections }: Pick<Parts, 'connections'>,
  caller: Caller,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (thrown) {
    const cause = causes.find(code => isFault(thrown, code))
    if (cause) {
      const errand = { caller: withoutOnce(caller), action: 'me.change', lock: 'read' } as const
      await enterOwn(connections, errand, async (own, { user, userName }) => {
        if (cause === 'too_many_attempts' && !(await isFirstBeyond(own, toAttemptKey('password', user)))) return
        const subject = { kind: 'user', id: user, name: userName }
        own.record({ action: 'sessions.proof-refused', subject, after: { cause } })
      })
    }
    throw thrown
  }
}
