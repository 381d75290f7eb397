import { hasBit } from '../compile/permission-table.ts'
import { isOnPath } from '../compile/policy-tree.ts'
import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import type { PermissionAt } from '../decide/carrying.ts'
import { getRole } from '../decide/holding.ts'
import { type PermissionAssignment, SYSTEM_LEVEL } from '../model.ts'

/** Every assignment, root to leaf, by which a role carries a permission at a policy: the system's, then the tenant's. */
export function listPermissionAssignments(
  system: CompiledSystem,
  tenant: CompiledTenant,
  { roleIndex, at }: { readonly roleIndex: number; readonly at: PermissionAt },
): readonly PermissionAssignment[] {
  const role = getRole(system, tenant, roleIndex).role.id
  const permission = at.node.permissions[at.bit]?.id ?? ''
  const found: PermissionAssignment[] = []
  for (const level of system.tree.nodes) {
    if (!isOnPath(system.tree, level.index, at.node.index)) continue
    const own = system.permissionAssignments.get(level.index) ?? []
    if (!own.some(made => made.role.index === roleIndex && made.permission.permission.id === permission)) continue
    found.push({ level: level.path, scope: SYSTEM_LEVEL, role, permission })
  }
  for (const { nodeIndex, start } of tenant.added.get(roleIndex) ?? []) {
    const level = system.tree.nodes[nodeIndex]
    if (level === undefined || !isOnPath(system.tree, nodeIndex, at.node.index)) continue
    if (at.bit >= level.permissions.length || !hasBit(tenant.addedBits, start, at.bit)) continue
    found.push({ level: level.path, scope: tenant.id, role, permission })
  }
  return found
}
