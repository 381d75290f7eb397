import type { TenantRole } from '@tenantry/contract/tenant-role'
import { listPermissions } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { refuseToConfer } from '../authz/may-confer.ts'
import { endReplaced, listGrants, putGrants } from '../grants/grants.doors.ts'
import { Fault } from '../kernel/fault.ts'
import { type AdministratorRow, listGroupsGiving, rankOf, roleOf, tenantRoles } from './administrator.ts'

/**
 * Gives a member one tenant role in place of whatever tenant roles they are granted directly. Refuses to seem to take
 * what a group keeps giving (`held_through_group`). The caller keeps the tenant's last administrator.
 */
export async function changeTenantRole(here: Clearance, row: AdministratorRow, role: TenantRole): Promise<void> {
  refuseToConfer(here, listPermissions([role]))
  refuseHigherThroughGroup(row, role)
  const subject = { kind: 'user' as const, id: row.id }
  const before = (await listGrants(here, subject)).filter(grant => isTenantRole(grant.role))
  const ended = await endReplaced(here, row.id, [role])
  const isGranted = before.some(grant => grant.role === role && grant.until === null)
  if (isGranted && ended.length === 0) return
  if (!isGranted) await putGrants(here, subject, { roles: [role], until: null, reason: null })
  here.record({
    action: 'grants.tenant-role-set',
    subject: { ...subject, name: row.userName },
    before: { roles: before.map(grant => grant.role) },
    after: { roles: [role] },
  })
}

function isTenantRole(role: string): boolean {
  return (tenantRoles as readonly string[]).includes(role)
}

function refuseHigherThroughGroup(row: AdministratorRow, role: TenantRole): void {
  const groups = listGroupsGiving(row, rankOf(role) - 1)
  if (groups.length === 0) return
  const kept = roleOf(Math.min(...row.ways.map(way => way.rank))) ?? role
  throw new Fault('held_through_group', {
    field: 'role',
    detail: `${row.displayName} would stay ${kept} through ${groups.join(', ')}: take them out of the group first`,
    case: 'role_through_group',
    facts: { name: row.displayName, role: kept, groups },
  })
}
