import type { AuthzenDecision } from '@tenantry/contract/authzen'
import { permits } from '@tenantry/engine/decide/permits'
import { findUnknown, toQuestion, toSituation } from '../decisions/question.ts'
import type { TenantState } from '../decisions/tenant-state.ts'
import { type Evaluation, toCandidate } from './entities.ts'

/**
 * Answers one evaluation: `action.name` is the permission, `resource.type` the path of the policy. What is unknown is
 * a deny that says why in its context, as the standard has no error for it.
 */
export function evaluateOne(state: TenantState, asked: Evaluation, now: number): AuthzenDecision {
  const { subject, action, resource, context } = asked
  const unknown = findUnknown(state, resource.type, action.name)
  if (unknown) return refuse(unknown)
  const circumstances = { policy: resource.type, resource, action, ...(context === undefined ? {} : { context }) }
  const situation = toSituation(state, { asked: circumstances, candidate: toCandidate(subject), now })
  return { decision: permits(state.system.compiled, state.compiled, toQuestion(situation, action.name)) }
}

/** A deny with its reason. */
export function refuse(error: { readonly code: string; readonly message: string }): AuthzenDecision {
  return { decision: false, context: { error } }
}
