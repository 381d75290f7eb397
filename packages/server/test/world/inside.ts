import { listRoles as listAdministrationRoles } from '../../src/authz/administration.ts'
import { inTenant, type Rows } from '../../src/database/tenant-transaction.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import type { World } from './world.ts'

/** Looks at the rows of one tenant directly, where the screen or the API alone could lie. */
export function lookInside<Result>(
  world: World,
  tenant: string,
  look: (rows: Rows) => Promise<Result>,
): Promise<Result> {
  return inTenant(world.parts.connections, { tenant: getTenantId(tenant), lock: 'read' }, scope => look(scope.rows))
}

/** Every role of kind `role` that exists now. */
export function listRoles(): string[] {
  return listAdministrationRoles('role')
}
