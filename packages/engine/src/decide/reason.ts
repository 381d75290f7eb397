import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import type { Reason, RoleAssignment } from '../model.ts'
import { getRole } from './holding.ts'
import type { Point } from './points.ts'

/** An assignment as the reason of a decision. */
export function toReason(system: CompiledSystem, tenant: CompiledTenant, point: Point): Reason & { by: 'assignment' } {
  const assignment = toAssignment(system, tenant, point)
  const { role } = getRole(system, tenant, point.roleIndex)
  return { by: 'assignment', effect: point.effect, role, level: assignment.level, scope: assignment.scope, assignment }
}

/** The assignment that a point was compiled from. */
export function toAssignment(system: CompiledSystem, tenant: CompiledTenant, point: Point): RoleAssignment {
  const { workspace, notBefore, until } = point.limits
  return {
    level: system.tree.nodes[point.nodeIndex]?.path ?? '',
    scope: point.table.scope,
    role: getRole(system, tenant, point.roleIndex).role.id,
    match: point.match,
    effect: point.effect,
    ...(workspace === undefined ? {} : { workspace }),
    ...(notBefore === -Infinity ? {} : { notBefore }),
    ...(until === Infinity ? {} : { until }),
  }
}
