import { type Asking, admit, refuseClosed } from '../decisions/admit.ts'
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
  const open = async (caller: Caller, tenant: TenantId): Promise<TenantState> => {
    await admit(asking, caller, tenant)
    const state = await snapshots.get(tenant)
    refuseClosed(state)
    return state
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

    evaluation: async (caller: Caller, tenant: TenantId, asked: Evaluation) =>
      evaluateOne(await open(caller, tenant), asked, snapshots.now()),

    evaluations: async (caller: Caller, tenant: TenantId, batch: Batch) => {
      const state = await open(caller, tenant)
      const now = snapshots.now()
      const evaluate = (asked: Evaluation) => evaluateOne(state, asked, now)
      const { evaluations: items = [], options, ...defaults } = batch
      if (items.length > 0) {
        const semantic = options?.evaluations_semantic ?? 'execute_all'
        return { evaluations: await evaluateBatch({ defaults, items, semantic }, evaluate) }
      }
      // Without items it is a single evaluation.
      const whole = complete(defaults, {})
      return typeof whole === 'string' ? refuse({ code: 'invalid_input', message: whole }) : evaluate(whole)
    },
  }
}
