import { enter } from '../authz/enter.ts'
import type { Connections } from '../database/connections.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import type { TenantId } from '../kernel/ids.ts'

/**
 * Whether somebody sees the people of a tenant, judged as for the page that lists them: as a member who holds
 * `users.read` there. What they hold in `system` counts for nothing here, and neither does a key.
 */
export async function seesPeople(connections: Connections, caller: Caller, tenant: TenantId): Promise<boolean> {
  try {
    return await enter(connections, { caller, tenant, action: 'users.list', lock: 'read' }, async () => true)
  } catch (thrown) {
    if (thrown instanceof Fault) return false
    throw thrown
  }
}
