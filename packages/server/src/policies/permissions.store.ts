import type { Page, PageQuery } from '@tenantry/contract/paging'
import { type RawBuilder, sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { readPage } from '../database/keyset.ts'
import { EVERYWHERE } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'
import { BUILT_IN_ID, builtInPermissions, builtInRoles } from './built-in.ts'
import type { Place } from './place.ts'

/** A permission with the number of roles that carry it at the policy at hand. */
export interface PermissionRow {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly policy: string
  readonly version: number
  readonly roles: number
}

/** The permissions visible at a policy. */
export function listPermissionPage(place: Place, query: PageQuery): Promise<Page<PermissionRow>> {
  const word = toKey(query.q ?? '')
  return readPage<PermissionRow>(
    place.here.rows,
    {
      base: sql<PermissionRow>`
        SELECT * FROM (${visible(place)}) AS p WHERE ${word} = ''
          OR strpos(lower(p.name), ${word}) > 0 OR strpos(lower(p.description), ${word}) > 0`,
      sorts: { name: { column: 'name', type: 'text' } },
      defaultSort: 'name',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

/** One of them. */
export async function findPermission(place: Place, id: string): Promise<PermissionRow | undefined> {
  const found = await sql<PermissionRow>`SELECT * FROM (${visible(place)}) AS p WHERE p.id = ${id}::uuid`.execute(
    place.here.rows,
  )
  return found.rows[0]
}

function visible({ isBuiltIn, line, scopes }: Place): RawBuilder<unknown> {
  if (isBuiltIn) return builtIn()
  return sql`
    SELECT p.id, p.name, p.description, p.policy_id AS policy, p.version,
      (SELECT count(DISTINCT a.role_id) FROM permission_assignments a
        WHERE a.tenant_id = ANY (${[...scopes]}::text[]) AND a.policy_id = ANY (${[...line]}::uuid[])
          AND a.permission_id = p.id) AS roles
    FROM policy_permissions p WHERE p.tenant_id = '*' AND p.policy_id = ANY (${[...line]}::uuid[])`
}

function builtIn(): RawBuilder<unknown> {
  const roles = builtInPermissions.map(one => builtInRoles.filter(role => role.permissions.includes(one.name)).length)
  return sql`
    SELECT b.id, b.name COLLATE "C" AS name, b.description, ${BUILT_IN_ID}::uuid AS policy, 1 AS version, b.roles
    FROM unnest(${builtInPermissions.map(one => one.id)}::uuid[], ${builtInPermissions.map(one => one.name)}::text[],
      ${builtInPermissions.map(one => one.description)}::text[], ${roles}::bigint[]) AS b (id, name, description, roles)`
}

/** How many permissions each policy defines. */
export async function countPermissions({ rows }: Clearance): Promise<ReadonlyMap<string, number>> {
  const found = await sql<{ policy: string; count: number }>`
    SELECT policy_id AS policy, count(*) AS count FROM policy_permissions
    WHERE tenant_id = '*' GROUP BY policy_id`.execute(rows)
  return new Map(found.rows.map(row => [row.policy, row.count]))
}

export async function insertPermission(
  { rows, grantedBy }: Clearance<'policies.define'>,
  permission: { id: string; policy: string; name: string; description: string },
): Promise<void> {
  const { id, policy, name, description } = permission
  await rows
    .insertInto('policy_permissions')
    .values({ tenant_id: EVERYWHERE, id, policy_id: policy, name, description, created_by: grantedBy })
    .execute()
}

/** Counts the version up, and changes what is given. */
export async function updatePermission(
  { rows }: Clearance<'policies.define'>,
  id: string,
  change: { name: string; description: string },
): Promise<void> {
  await rows
    .updateTable('policy_permissions')
    .set(eb => ({ ...change, version: eb('version', '+', 1) }))
    .where('tenant_id', '=', EVERYWHERE)
    .where('id', '=', id)
    .execute()
}

/** Deletes it with every assignment of it, at the system level and in all tenants. */
export async function deletePermission({ rows }: Clearance<'policies.define'>, id: string): Promise<void> {
  await rows.deleteFrom('policy_permissions').where('tenant_id', '=', EVERYWHERE).where('id', '=', id).execute()
}
