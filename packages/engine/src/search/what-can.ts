import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import { evaluate } from '../decide/evaluate.ts'
import { permits } from '../decide/permits.ts'
import type { Permission, Question, Situation } from '../model.ts'

/**
 * The permissions of a policy that the subject holds when each is asked for as the action of that name, with the
 * properties of the situation's action: those for which `permits` says yes, in the order of definition. Never throws.
 */
export function whatCan(
  system: CompiledSystem,
  tenant: CompiledTenant | undefined,
  situation: Situation,
): readonly Permission[] {
  // Only expressions look at the action. Without any, one look answers for all.
  if (!hasClaims(system) && (tenant === undefined || !hasClaims(tenant))) {
    return evaluate(system, tenant, situation).permissions
  }
  const permissions = system.tree.byPath.get(situation.policy)?.permissions ?? []
  return permissions.filter(({ name }) => permits(system, tenant, askAsAction(situation, name)))
}

/** The question whether the permission of this name is held, asked as the action of that name. */
export function askAsAction(situation: Situation, name: string): Question {
  return { ...situation, permission: name, action: { ...situation.action, name } }
}

function hasClaims({ roleAssignments }: CompiledSystem | CompiledTenant): boolean {
  return roleAssignments.claims.length > 0
}
