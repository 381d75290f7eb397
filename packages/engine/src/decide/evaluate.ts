import type { PolicyNode } from '../compile/policy-tree.ts'
import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import type { Evaluation, Situation } from '../model.ts'
import { carries } from './carrying.ts'
import { getRole, resolveHoldings } from './holding.ts'
import { type Judge, makeJudge } from './judge.ts'
import { describeProblem, findProblem, isShut } from './situation.ts'

/**
 * Everything a subject holds at a policy: its roles, and the permissions that they carry there. Never throws; with an
 * error it holds nothing.
 */
export function evaluate(system: CompiledSystem, tenant: CompiledTenant | undefined, situation: Situation): Evaluation {
  const problem = findProblem(system, tenant, situation)
  const node = system.tree.byPath.get(situation.policy)
  if (problem !== undefined || tenant === undefined || node === undefined) {
    return { roles: [], permissions: [], errors: [describeProblem(problem ?? 'unknown_policy', situation)] }
  }
  return { ...listHeld(system, tenant, { node, situation, judge: makeJudge(tenant, situation) }), errors: [] }
}

/** What is held at a policy where a judge says which expressions match. */
export function listHeld(
  system: CompiledSystem,
  tenant: CompiledTenant,
  asked: { readonly node: PolicyNode; readonly situation: Situation; readonly judge: Judge },
): Pick<Evaluation, 'roles' | 'permissions'> {
  const { node } = asked
  if (isShut(node, asked.situation)) return { roles: [], permissions: [] }
  const held = resolveHoldings(system, tenant, asked)
    .filter(holding => holding.held)
    .map(({ roleIndex }) => roleIndex)
    .sort((a, b) => a - b)
  return {
    roles: held.map(index => getRole(system, tenant, index).role),
    permissions: node.permissions.filter((_, bit) => held.some(role => carries(tenant, role, { node, bit }))),
  }
}
