import type { AuthzenDecision } from '@tenantry/contract/authzen'
import { type Asking, admit } from '../decisions/admit.ts'
import { onNewest } from '../decisions/newest.ts'
import type { TenantState } from '../decisions/tenant-state.ts'
import type { Caller } from '../kernel/caller.ts'
import type { TenantId } from '../kernel/ids.ts'
import { complete, evaluateBatch, type Item, type Semantic } from './batch.ts'
import type { Evaluation } from './entities.ts'
import { evaluateOne, refuse } from './evaluation.ts'

/** A batch as it comes: defaults at the top, items below. */
interface Batch extends Item {
  readonly evaluations?: readonly Item[]
  readonly options?: { readonly evaluations_semantic?: Semantic }
}

/** A tenant's decision point as the AuthZEN Authorization API 1.0 has it. */
export function authzenService(asking: Asking) {
  const { snapshots, publicUrl } = asking
  const answer = async <Result>(
    { caller, tenant }: { caller: Caller; tenant: TenantId },
    decide: (state: TenantState) => Result | Promise<Result>,
  ): Promise<Result> => {
    await admit(asking, caller, tenant)
    return onNewest({ snapshots, tenant }, decide)
  }
  return {
    metadata: async (tenant: TenantId) => {
      const point = `${publicUrl}/pdp/${tenant}`
      return {
        policy_decision_point: point,
        access_evaluation_endpoint: `${point}/access/v1/evaluation`,
        access_evaluations_endpoint: `${point}/access/v1/evaluations`,
        search_subject_endpoint: `${point}/access/v1/search/subject`,
        search_resource_endpoint: `${point}/access/v1/search/resource`,
        search_action_endpoint: `${point}/access/v1/search/action`,
      }
    },

    evaluation: (caller: Caller, tenant: TenantId, asked: Evaluation) =>
      answer({ caller, tenant }, state => evaluateOne(state, asked, snapshots.now())),

    evaluations: (caller: Caller, tenant: TenantId, batch: Batch) =>
      answer<Answered>({ caller, tenant }, state => {
        const now = snapshots.now()
        return evaluateAll(batch, asked => evaluateOne(state, asked, now))
      }),
  }
}

type Answered = AuthzenDecision | { readonly evaluations: AuthzenDecision[] }

function evaluateAll(batch: Batch, evaluate: (asked: Evaluation) => AuthzenDecision): Answered | Promise<Answered> {
  const { evaluations: items = [], options, ...defaults } = batch
  if (items.length > 0) {
    const semantic = options?.evaluations_semantic ?? 'execute_all'
    return evaluateBatch({ defaults, items, semantic }, evaluate).then(evaluations => ({ evaluations }))
  }
  // Without items it is a single evaluation.
  const whole = complete(defaults, {})
  return typeof whole === 'string' ? refuse({ code: 'invalid_input', message: whole }) : evaluate(whole)
}
