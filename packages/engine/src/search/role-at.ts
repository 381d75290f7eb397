import { isOnPath, type NumberedRole } from '../compile/policy-tree.ts'
import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'

/** The role with this id as it is seen at a policy in a tenant: defined there or above it. */
export function findRoleAt(
  system: CompiledSystem,
  tenant: CompiledTenant,
  { policy, role }: { readonly policy: string; readonly role: string },
): NumberedRole | undefined {
  const node = system.tree.byPath.get(policy)
  if (node === undefined) return undefined
  const found = system.tree.roleIds.get(role) ?? tenant.roles.find(own => own.role.id === role)
  return found && isOnPath(system.tree, found.node.index, node.index) ? found : undefined
}
