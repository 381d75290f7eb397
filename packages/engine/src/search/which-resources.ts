import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import { carries } from '../decide/carrying.ts'
import { resolveHoldings } from '../decide/holding.ts'
import { permits } from '../decide/permits.ts'
import { findProblem, isShut } from '../decide/situation.ts'
import type { Question, Resource } from '../model.ts'

/**
 * Of the resources supplied, those for which `permits` says yes to the question about them, one by one as they are read.
 * Where the answer is the same for all of them it is worked out once, and where it is no, none is read. Never throws.
 */
export function* whichResources<Known extends Resource>(
  system: CompiledSystem,
  tenant: CompiledTenant | undefined,
  asked: { readonly question: Omit<Question, 'resource'>; readonly resources: Iterable<Known> },
): Generator<Known> {
  const { question, resources } = asked
  const common = findCommonAnswer(system, tenant, question)
  if (common === 'no') return
  for (const resource of resources) {
    if (common === 'yes' || permits(system, tenant, { ...question, resource })) yield resource
  }
}

// Only expressions look at the resource: what is held without them is held for all, and what is not held even if all
// of them match is held for none.
function findCommonAnswer(
  system: CompiledSystem,
  tenant: CompiledTenant | undefined,
  question: Question,
): 'yes' | 'no' | 'depends' {
  if (tenant === undefined || findProblem(system, tenant, question) !== undefined) return 'no'
  const node = system.tree.byPath.get(question.policy)
  const bit = node?.permissionBits.get(question.permission)
  if (node === undefined || bit === undefined || isShut(node, question)) return 'no'
  const asked = { node, situation: question, matters: (role: number) => carries(tenant, role, { node, bit }) }
  if (resolveHoldings(system, tenant, asked).some(({ held }) => held)) return 'yes'
  const generous = resolveHoldings(system, tenant, { ...asked, judge: () => ({ matches: true }) })
  return generous.some(({ held }) => held) ? 'depends' : 'no'
}
