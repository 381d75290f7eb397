import { listRoles } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { carryInto } from '../authz/cross.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { getTenantId, newId, SYSTEM, toUserId } from '../kernel/ids.ts'
import { letIn } from '../memberships/let-in.ts'
import { insertRoleAssignments } from '../memberships/memberships.doors.ts'
import { insertBuiltInPool } from '../pools/pools.doors.ts'
import { furnish, insertOwners } from '../tenants/birth.ts'
import { insertTenant } from '../tenants/tenants.doors.ts'
import { insertUser } from '../users/users.doors.ts'
import { insertAdminWorkspace } from '../workspaces/workspaces.doors.ts'
import { lockInstance } from './set-up.store.ts'

/** The name under which the server itself appears in the trail at the first start. */
const TITLE = 'System (infrastructure tenant)'

/**
 * Makes what every instance has before anybody was there: the system tenant with superuser, who has no password yet,
 * and the first operational tenant, `default` (AR-17). Does nothing where it was done before.
 */
export function bootstrap({ connections }: Parts, caller: Caller): Promise<void> {
  return enterAsServer(
    connections,
    { caller, tenant: SYSTEM, action: 'instance.set-up', lock: 'read' },
    async system => {
      await lockInstance(system)
      if (await carryInto(system, { tenant: SYSTEM, lock: 'read' }, async ({ facts }) => facts !== null)) return
      await makeSystem(system)
      await makeDefault(system)
    },
  )
}

async function makeSystem(system: Clearance<'instance.set-up'>): Promise<void> {
  const createdBy = system.grantedBy
  await insertTenant(system, { id: SYSTEM, title: TITLE, parent: SYSTEM, depth: 0, database: 'main', createdBy })
  await insertAdminWorkspace(system, await insertBuiltInPool(system))
  await insertOwners(system)
  const superuser = toUserId(newId())
  const names = { userName: 'superuser', email: null, firstName: 'Built-in', lastName: 'superuser' }
  await insertUser(system, { id: superuser, ...names, status: 'new', builtIn: true })
  const candidate = {
    userId: superuser,
    home: SYSTEM,
    userName: 'superuser',
    displayName: 'Built-in superuser',
    status: 'new',
    builtIn: true,
  }
  const roles = listRoles('function-privilege')
  await letIn(system, candidate, { user: superuser, roles, groups: [], reason: null, until: null })
  await insertRoleAssignments(system, { kind: 'user', id: superuser }, ['Tenant Admin', 'TenantManagement'])
  system.record({
    action: 'tenants.created',
    subject: { kind: 'tenant', id: SYSTEM, name: TITLE },
    after: { title: TITLE, database: 'main' },
  })
}

async function makeDefault(system: Clearance<'instance.set-up'>): Promise<void> {
  const id = getTenantId('default')
  await insertTenant(system, {
    id,
    title: 'Default',
    parent: SYSTEM,
    depth: 1,
    database: 'main',
    createdBy: system.grantedBy,
  })
  await carryInto(system, { tenant: id, lock: 'write' }, async there => {
    if (!there.superuser) throw new Error('superuser is made before the first tenant')
    await furnish(there, there.superuser.id)
  })
  system.record({
    action: 'tenants.created',
    subject: { kind: 'tenant', id, name: 'Default' },
    after: { title: 'Default', parent: SYSTEM, database: 'main' },
  })
}
