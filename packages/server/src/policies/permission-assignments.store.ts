import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { EVERYWHERE } from '../kernel/ids.ts'
import { BUILT_IN_ID, builtInPermissions, builtInRoles } from './built-in.ts'
import type { Place } from './place.ts'

/** A permission or role where only its name and home matter. */
export interface Asset {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly policy: string
  readonly origin: 'system' | 'tenant'
}

/** Every permission visible at the policy, by name. */
export async function listVisiblePermissions({ here, isBuiltIn, line }: Place): Promise<readonly Asset[]> {
  if (isBuiltIn) return builtInPermissions.map(toBuiltIn)
  const found = await sql<Asset>`
    SELECT id, name, description, policy_id AS policy, 'system' AS origin FROM policy_permissions
    WHERE tenant_id = '*' AND policy_id = ANY (${[...line]}::uuid[]) ORDER BY name, id`.execute(here.rows)
  return found.rows
}

/** Every role visible at the policy, the system's and the tenant's own, by name. */
export async function listVisibleRoles({ here, isBuiltIn, line, scopes }: Place): Promise<readonly Asset[]> {
  if (isBuiltIn) return builtInRoles.map(toBuiltIn)
  const found = await sql<Asset>`
    SELECT id, name, description, policy_id AS policy, CASE tenant_id WHEN '*' THEN 'system' ELSE 'tenant' END AS origin
    FROM policy_roles
    WHERE tenant_id = ANY (${[...scopes]}::text[]) AND policy_id = ANY (${[...line]}::uuid[])
    ORDER BY name, id`.execute(here.rows)
  return found.rows
}

function toBuiltIn({ id, name, description }: { id: string; name: string; description: string }): Asset {
  return { id, name, description, policy: BUILT_IN_ID, origin: 'system' }
}

/** One permission in one role, where and at which level that was assigned. */
export interface AssignmentRow {
  readonly scope: string
  readonly policy: string
  readonly role: string
  readonly permission: string
}

/** What is assigned at the policy and above it, perhaps of one role or one permission only. */
export async function listAssignments(
  { here, isBuiltIn, line, scopes }: Place,
  only: { role?: string; permission?: string } = {},
): Promise<readonly AssignmentRow[]> {
  if (isBuiltIn) return listBuiltIn().filter(row => isAsked(row, only))
  const found = await sql<AssignmentRow>`
    SELECT tenant_id AS scope, policy_id AS policy, role_id AS role, permission_id AS permission
    FROM permission_assignments
    WHERE tenant_id = ANY (${[...scopes]}::text[]) AND policy_id = ANY (${[...line]}::uuid[])
      AND (${only.role ?? null}::uuid IS NULL OR role_id = ${only.role ?? null}::uuid)
      AND (${only.permission ?? null}::uuid IS NULL OR permission_id = ${only.permission ?? null}::uuid)`.execute(
    here.rows,
  )
  return found.rows
}

function listBuiltIn(): AssignmentRow[] {
  return builtInRoles.flatMap(role =>
    builtInPermissions
      .filter(({ name }) => role.permissions.includes(name))
      .map(({ id }) => ({ scope: EVERYWHERE, policy: BUILT_IN_ID, role: role.id, permission: id })),
  )
}

function isAsked(row: AssignmentRow, { role, permission }: { role?: string; permission?: string }): boolean {
  return (role === undefined || row.role === role) && (permission === undefined || row.permission === permission)
}

/** A role and a permission that shall belong together, or no longer. */
export interface Pair {
  readonly role: Asset
  readonly permission: Asset
}

export async function insertAssignments(
  { rows, tenant, grantedBy }: Clearance<'policies.assign'>,
  policy: string,
  pairs: readonly Pair[],
): Promise<void> {
  if (pairs.length === 0) return
  await sql`
    INSERT INTO permission_assignments (tenant_id, policy_id, role_scope, role_id, permission_id, granted_by)
    SELECT ${tenant}, ${policy}::uuid, n.scope, n.role, n.permission, ${grantedBy}
    FROM unnest(${pairs.map(({ role }) => (role.origin === 'system' ? EVERYWHERE : tenant))}::text[],
      ${pairs.map(({ role }) => role.id)}::uuid[], ${pairs.map(({ permission }) => permission.id)}::uuid[])
      AS n (scope, role, permission)`.execute(rows)
}

export async function deleteAssignments(
  { rows, tenant }: Clearance<'policies.assign'>,
  policy: string,
  pairs: readonly Pair[],
): Promise<void> {
  if (pairs.length === 0) return
  await sql`
    DELETE FROM permission_assignments a
    USING unnest(${pairs.map(({ role }) => role.id)}::uuid[], ${pairs.map(({ permission }) => permission.id)}::uuid[])
      AS n (role, permission)
    WHERE a.tenant_id = ${tenant} AND a.policy_id = ${policy}::uuid AND a.role_id = n.role
      AND a.permission_id = n.permission`.execute(rows)
}
