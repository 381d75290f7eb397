import { sql } from 'kysely'
import { type AdministrationPermission, listRoles, listRolesWith, TO_MANAGE_TENANTS } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import type { UserId } from '../kernel/ids.ts'
import { TENANT_ADMIN } from './membership.ts'

/** The Tenant Admins that count: active people with a live membership, superuser not. */
export function listAdministrators(clearance: Clearance): Promise<UserId[]> {
  return listHolders(clearance, [TENANT_ADMIN])
}

/** The people besides superuser who can manage tenants from the tenant at hand, which is `system`: both it takes. */
export async function listTenantManagers(clearance: Clearance): Promise<UserId[]> {
  const [managing, impersonating] = TO_MANAGE_TENANTS
  const able = await listHoldersOf(clearance, managing)
  const also = await listHoldersOf(clearance, impersonating)
  return able.filter(user => also.includes(user))
}

/** Who holds a permission through a built-in role, or through a role of the tenant's own that bundles such a right. */
async function listHoldersOf(clearance: Clearance, permission: AdministrationPermission): Promise<UserId[]> {
  const giving: string[] = listRolesWith(permission)
  const rights = listRoles('right').filter(right => giving.includes(right))
  const { rows, tenant } = clearance
  const own = await rows
    .selectFrom('own_role_rights')
    .select('role_id')
    .where('tenant_id', '=', tenant)
    .where('gives', 'in', rights)
    .execute()
  return listHolders(clearance, [...giving, ...own.map(row => row.role_id)])
}

async function listHolders({ rows }: Clearance, roles: readonly string[]): Promise<UserId[]> {
  const found = await sql<{ user_id: UserId }>`
    SELECT user_id FROM directory.holders(${sql.val([...roles])}::text[])`.execute(rows)
  return found.rows.map(row => row.user_id)
}
