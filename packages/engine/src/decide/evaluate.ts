import type { PolicyNode } from '../compile/policy-tree.ts'
import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import type { Evaluation, Situation } from '../model.ts'
import { carries } from './carrying.ts'
import { getRole, resolveHoldings } from './holding.ts'
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
  const held = listHeldRoles(system, tenant, { node, situation })
  return {
    roles: held.map(index => getRole(system, tenant, index).role),
    permissions: node.permissions.filter((_, bit) => held.some(role => carries(tenant, role, { node, bit }))),
    errors: [],
  }
}

// The numbers of the roles held, in the order of definition.
function listHeldRoles(
  system: CompiledSystem,
  tenant: CompiledTenant,
  asked: { readonly node: PolicyNode; readonly situation: Situation },
): readonly number[] {
  if (isShut(asked.node, asked.situation)) return []
  return resolveHoldings(system, tenant, asked)
    .filter(({ held }) => held)
    .map(({ roleIndex }) => roleIndex)
    .sort((a, b) => a - b)
}
