import { hasBit } from '../compile/permission-table.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import { getRole } from '../decide/holding.ts'
import { listAllPoints, listAllProfiles } from '../decide/points.ts'
import { toAssignment } from '../decide/reason.ts'
import type { Customisation, PermissionAssignment } from '../model.ts'

/**
 * The customisation that a tenant was compiled from: the same content, each assignment once, in an order of its own.
 * So a compiled tenant is all that has to be kept of it.
 */
export function toCustomisation(tenant: CompiledTenant): Customisation {
  return {
    tenant: tenant.id,
    roles: tenant.roles.map(({ role, node }) => ({ ...role, level: node.path })),
    permissionAssignments: listPermissionAssignments(tenant),
    roleAssignments: listAllProfiles(tenant.roleAssignments)
      .flatMap(profile => listAllPoints(profile))
      .map(point => toAssignment(tenant.system, tenant, point)),
  }
}

function listPermissionAssignments(tenant: CompiledTenant): readonly PermissionAssignment[] {
  const { system, added, addedBits, id: scope } = tenant
  const found: PermissionAssignment[] = []
  for (const [roleIndex, rows] of added) {
    const role = getRole(system, tenant, roleIndex).role.id
    for (const { nodeIndex, start } of rows) {
      const node = system.tree.nodes[nodeIndex]
      if (node === undefined) continue
      node.permissions.forEach((permission, bit) => {
        if (!hasBit(addedBits, start, bit)) return
        found.push({ level: node.path, scope, role, permission: permission.id })
      })
    }
  }
  return found
}
