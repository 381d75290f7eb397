import { type PermissionAssignment, type Role, SYSTEM_LEVEL, type SystemWorld } from '../model.ts'
import { refuseForeign } from './assignment-rules.ts'
import { type AssignmentTable, buildAssignmentTable } from './assignment-table.ts'
import {
  buildPermissionTables,
  type PermissionTable,
  type ResolvedPermissionAssignment,
  resolvePermissionAssignment,
} from './permission-table.ts'
import { flattenPolicies, type NumberedRole, type PolicyNode, type PolicyTree } from './policy-tree.ts'

/** The system level, compiled: immutable, shared by all tenants, swapped whole. */
export interface CompiledSystem {
  readonly tree: PolicyTree
  /** By node index. */
  readonly permissionTables: readonly PermissionTable[]
  /** The permission assignments made at each level itself, by node index. */
  readonly permissionAssignments: ReadonlyMap<number, readonly ResolvedPermissionAssignment[]>
  readonly roleAssignments: AssignmentTable
  /** Every policy that defines a role of this name. */
  readonly roleHomes: ReadonlyMap<string, readonly PolicyNode[]>
}

/**
 * Compiles what holds everywhere. Done once per change of the system level; the cost grows with policies and
 * assignments, not with tenants. Throws a `WorldFault` for a world that contradicts itself.
 */
export function compileSystem(world: SystemWorld): CompiledSystem {
  const tree = flattenPolicies(world.policies)
  const findRole = (id: string): NumberedRole | undefined => tree.roleIds.get(id)
  const permissionAssignments = groupByNode(tree, findRole, world.permissionAssignments)
  return {
    tree,
    permissionTables: buildPermissionTables(tree, permissionAssignments),
    permissionAssignments,
    roleAssignments: buildAssignmentTable({
      tree,
      scope: SYSTEM_LEVEL,
      assignments: world.roleAssignments,
      findRole,
    }),
    roleHomes: listRoleHomes(tree.roles),
  }
}

function groupByNode(
  tree: PolicyTree,
  findRole: (id: string) => NumberedRole | undefined,
  assignments: readonly PermissionAssignment[],
): Map<number, ResolvedPermissionAssignment[]> {
  const byNode = new Map<number, ResolvedPermissionAssignment[]>()
  for (const assignment of assignments) {
    refuseForeign(assignment, SYSTEM_LEVEL)
    const resolved = resolvePermissionAssignment(tree, findRole, assignment)
    const own = byNode.get(resolved.node.index)
    if (own === undefined) byNode.set(resolved.node.index, [resolved])
    else own.push(resolved)
  }
  return byNode
}

function listRoleHomes(roles: readonly { role: Role; node: PolicyNode }[]): Map<string, PolicyNode[]> {
  const homes = new Map<string, PolicyNode[]>()
  for (const { role, node } of roles) homes.set(role.name, [...(homes.get(role.name) ?? []), node])
  return homes
}
