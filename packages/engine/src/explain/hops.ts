import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import type { PermissionAt } from '../decide/carrying.ts'
import { getRole } from '../decide/holding.ts'
import type { Point } from '../decide/points.ts'
import { toAssignment } from '../decide/reason.ts'
import { type Question, type RoleAssignment, SYSTEM_LEVEL } from '../model.ts'
import type { CarryingRole, Hop } from './explanation.ts'
import { listPermissionAssignments } from './permission-assignments.ts'

/** A question whose names have been looked up. */
export interface Look {
  readonly system: CompiledSystem
  readonly tenant: CompiledTenant
  readonly question: Question
  readonly at: PermissionAt
}

// An assignment with the level that it is inherited from.
function toHop<Made extends { readonly level: string }>({ at }: Look, assignment: Made): Hop<Made> {
  return assignment.level === at.node.path ? { assignment } : { assignment, inheritedFrom: assignment.level }
}

/** The role assignment behind a point as a hop. */
export function toRoleHop(look: Look, point: Point): Hop<RoleAssignment> {
  return toHop(look, toAssignment(look.system, look.tenant, point))
}

/** A role that carries the permission, with how it got it. */
export function toCarryingRole(look: Look, roleIndex: number): CarryingRole {
  const { system, tenant, at } = look
  const { role, node } = getRole(system, tenant, roleIndex)
  const isOwn = roleIndex >= system.tree.roles.length
  return {
    role,
    home: { policy: node.path, scope: isOwn ? tenant.id : SYSTEM_LEVEL },
    permissionAssignments: listPermissionAssignments(system, tenant, { roleIndex, at }).map(made => toHop(look, made)),
  }
}
