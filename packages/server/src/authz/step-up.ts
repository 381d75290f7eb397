import type { PersonFacts } from '../database/opened.ts'
import type { Caller } from '../kernel/caller.ts'
import { SECOND_MS } from '../kernel/clock.ts'
import { Fault } from '../kernel/fault.ts'
import { type Action, actions, type Rule } from './actions.ts'

/** For how long a proof of who one is stays fresh; logging in is one. */
export const PROOF_SECONDS = 15 * 60

interface Moment {
  readonly caller: Caller
  /** In epoch milliseconds. */
  readonly now: number
}

/**
 * Refuses a dangerous action where the session has not proved for a while that its person still sits there. `now` is
 * the database's clock, as the proof was written by it. Whoever has no proof at all is refused as
 * well, and so is every application: what its person proved in the browser is not its own.
 */
export function refuseWithoutProof(action: Action, { provedAt }: PersonFacts, { caller, now }: Moment): void {
  const rule: Rule = actions[action]
  if (rule.isDangerous && caller.grant) {
    throw new Fault('step_up_needed', {
      detail: 'an application cannot prove that you sit there: do this in the console',
    })
  }
  if (!rule.isDangerous || now - Date.parse(provedAt) <= PROOF_SECONDS * SECOND_MS) return
  throw new Fault('step_up_needed', {
    detail: `prove first that it is you: your last log-in or proof was more than ${PROOF_SECONDS / 60} minutes ago`,
  })
}
