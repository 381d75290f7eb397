import { type RoleAssignment, type Scope, SYSTEM_LEVEL } from '../model.ts'
import { getLevel, refuseInvisible } from './permission-table.ts'
import type { NumberedRole, PolicyTree } from './policy-tree.ts'
import { WorldFault } from './world-fault.ts'

/** Throws a `WorldFault` unless an assignment stands in the part of the world that its scope names. */
export function refuseForeign(assignment: { readonly scope: Scope; readonly level: string }, scope: Scope): void {
  if (assignment.scope === scope) return
  const where = `the assignment at "${assignment.level}"`
  throw new WorldFault(
    'foreign_scope',
    `${where} has the scope "${assignment.scope}" and stands among those of "${scope}"`,
  )
}

/** The node and role of an assignment. Throws a `WorldFault` where the rules of its policy do not allow it. */
export function placePoint(
  tree: PolicyTree,
  assignment: RoleAssignment,
  role: NumberedRole,
): { node: number; role: number } {
  const node = getLevel(tree, assignment.level)
  refuseInvisible(tree, node, { node: role.node, id: assignment.role })
  if (node.gated && assignment.scope === SYSTEM_LEVEL) {
    throw new WorldFault(
      'gated_system_assignment',
      `"${node.path}" takes role assignments for tenants only, not for all`,
    )
  }
  if (assignment.effect === 'deny') {
    if (node.gated) throw new WorldFault('gated_deny', `"${node.path}" takes no denies; remove the grant instead`)
    if (assignment.match.by !== 'user') {
      throw new WorldFault('deny_needs_user', `the deny of role "${assignment.role}" at "${node.path}" names no user`)
    }
  }
  if (assignment.match.by === 'claims' && node.gated) {
    throw new WorldFault('gated_claims', `"${node.path}" takes no expressions; name a user or a group instead`)
  }
  for (const time of [assignment.notBefore, assignment.until]) {
    if (time === undefined || Number.isFinite(time)) continue
    throw new WorldFault(
      'invalid_time',
      `the time limit ${time} of an assignment at "${node.path}" is no finite number`,
    )
  }
  return { node: node.index, role: role.index }
}
