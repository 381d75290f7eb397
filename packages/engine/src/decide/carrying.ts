import { hasBit } from '../compile/permission-table.ts'
import { isOnPath, type PolicyNode } from '../compile/policy-tree.ts'
import type { CompiledTenant } from '../compile/tenant.ts'

/** One permission at one policy, as numbers. */
export interface PermissionAt {
  readonly node: PolicyNode
  readonly bit: number
}

/** Whether a role that is visible at a policy carries a permission there, at system level or for the tenant. */
export function carries(tenant: CompiledTenant, roleIndex: number, { node, bit }: PermissionAt): boolean {
  const { system } = tenant
  const row = system.tree.rows[roleIndex] ?? -1
  const table = system.permissionTables[node.index]
  if (row >= 0 && table !== undefined && hasBit(table.bits, row * table.words, bit)) return true
  if (!hasBit(tenant.addedBits, 0, roleIndex)) return false
  return isAdded(tenant, roleIndex, { node, bit })
}

function isAdded(tenant: CompiledTenant, roleIndex: number, { node, bit }: PermissionAt): boolean {
  const { system } = tenant
  for (const { nodeIndex, start } of tenant.added.get(roleIndex) ?? []) {
    if (!isOnPath(system.tree, nodeIndex, node.index)) continue
    const level = system.tree.nodes[nodeIndex]
    if (level !== undefined && bit < level.permissions.length && hasBit(tenant.addedBits, start, bit)) return true
  }
  return false
}
