import { listRoles } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { PRIVILEGES_IN_TENANTS } from '../authz/readiness.ts'
import { insertGroup } from '../groups/groups.doors.ts'
import { insertStarterSet } from '../inventory/starter.ts'
import { newId, type UserId } from '../kernel/ids.ts'
import { TENANT_ADMIN, TENANT_OWNERS } from '../memberships/membership.ts'
import { insertRoleAssignments } from '../memberships/memberships.doors.ts'
import { insertBuiltInPool } from '../pools/pools.doors.ts'
import { insertTarget } from '../superuser/superuser.doors.ts'
import { insertAdminWorkspace } from '../workspaces/workspaces.doors.ts'

/** Everything that an operational tenant is born with, once its row stands; `there` works in it. */
export async function furnish(there: Clearance, superuser: UserId): Promise<void> {
  await insertAdminWorkspace(there, await insertBuiltInPool(there))
  await insertOwners(there)
  await insertStarterSet(there)
  await insertRoleAssignments(there, { kind: 'user', id: superuser }, PRIVILEGES_IN_TENANTS)
  await insertTarget(there, superuser)
}

/** The group TenantOwners: every role of kind `role`, and Tenant Admin. */
export async function insertOwners(there: Clearance): Promise<string> {
  const id = newId()
  await insertGroup(there, { id, name: TENANT_OWNERS, builtIn: true })
  await insertRoleAssignments(there, { kind: 'group', id }, [...listRoles('role'), TENANT_ADMIN])
  return id
}
