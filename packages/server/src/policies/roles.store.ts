import type { Page, PageQuery } from '@tenantry/contract/paging'
import { type RawBuilder, sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { readPage } from '../database/keyset.ts'
import { toKey } from '../kernel/text.ts'
import { BUILT_IN_ID, builtInRoles } from './built-in.ts'
import type { Place } from './place.ts'

/** An application role with what it carries and whom it is given to at the policy at hand. */
export interface RoleRow {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly origin: 'system' | 'tenant'
  readonly policy: string
  readonly version: number
  readonly permissions: number
  readonly users: number
  readonly identityRoles: number
  readonly expressions: number
}

/** The roles visible at a policy: the system's, and the tenant's own. */
export function listRolePage(place: Place, query: PageQuery & { origin?: RoleRow['origin'] }): Promise<Page<RoleRow>> {
  const word = toKey(query.q ?? '')
  return readPage<RoleRow>(
    place.here.rows,
    {
      base: sql<RoleRow>`
        SELECT * FROM (${visible(place)}) AS r
        WHERE (${word} = '' OR strpos(lower(r.name), ${word}) > 0 OR strpos(lower(r.description), ${word}) > 0)
          AND (${query.origin ?? null}::text IS NULL OR r.origin = ${query.origin ?? null})`,
      sorts: { name: { column: 'name', type: 'text' } },
      defaultSort: 'name',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

/** One of them. */
export async function findRole(place: Place, id: string): Promise<RoleRow | undefined> {
  const found = await sql<RoleRow>`SELECT * FROM (${visible(place)}) AS r WHERE r.id = ${id}::uuid`.execute(
    place.here.rows,
  )
  return found.rows[0]
}

function visible({ isBuiltIn, line, scopes }: Place): RawBuilder<unknown> {
  if (isBuiltIn) return builtIn()
  const seen = (alias: string) => sql`${sql.ref(`${alias}.tenant_id`)} = ANY (${[...scopes]}::text[])
    AND ${sql.ref(`${alias}.policy_id`)} = ANY (${[...line]}::uuid[])`
  const given = (kind: string) => sql`(SELECT count(*) FROM subject_assignments s
    WHERE ${seen('s')} AND s.role_scope = r.tenant_id AND s.role_id = r.id AND s.kind = ${kind})`
  return sql`
    SELECT r.id, r.name, r.description, CASE r.tenant_id WHEN '*' THEN 'system' ELSE 'tenant' END AS origin,
      r.policy_id AS policy, r.version,
      (SELECT count(DISTINCT a.permission_id) FROM permission_assignments a
        WHERE ${seen('a')} AND a.role_scope = r.tenant_id AND a.role_id = r.id) AS permissions,
      ${given('user')} AS users, ${given('identity-role')} AS "identityRoles", ${given('claims')} AS expressions
    FROM policy_roles r WHERE ${seen('r')}`
}

function builtIn(): RawBuilder<unknown> {
  return sql`
    SELECT b.id, b.name COLLATE "C" AS name, b.description, 'system'::text AS origin, ${BUILT_IN_ID}::uuid AS policy,
      1 AS version, b.permissions, 0::bigint AS users, 0::bigint AS "identityRoles", 0::bigint AS expressions
    FROM unnest(${builtInRoles.map(one => one.id)}::uuid[], ${builtInRoles.map(one => one.name)}::text[],
      ${builtInRoles.map(one => one.description)}::text[], ${builtInRoles.map(one => one.permissions.length)}::bigint[])
      AS b (id, name, description, permissions)`
}

/** How many roles the level at hand, the system's or a tenant, defines in each policy. */
export async function countOwnRoles({ rows, tenant }: Clearance): Promise<ReadonlyMap<string, number>> {
  const found = await sql<{ policy: string; count: number }>`
    SELECT policy_id AS policy, count(*) AS count FROM policy_roles
    WHERE tenant_id = ${tenant} GROUP BY policy_id`.execute(rows)
  return new Map(found.rows.map(row => [row.policy, row.count]))
}

export async function insertRole(
  { rows, tenant, grantedBy }: Clearance<'policies.assign'>,
  role: { id: string; policy: string; name: string; description: string },
): Promise<void> {
  const { id, policy, name, description } = role
  await rows
    .insertInto('policy_roles')
    .values({ tenant_id: tenant, id, policy_id: policy, name, description, created_by: grantedBy })
    .execute()
}

/** Counts the version up, and changes what is given. */
export async function updateRole(
  { rows, tenant }: Clearance<'policies.assign'>,
  id: string,
  change: { name: string; description: string },
): Promise<void> {
  await rows
    .updateTable('policy_roles')
    .set(eb => ({ ...change, version: eb('version', '+', 1) }))
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .execute()
}

/** Deletes a role of the level at hand with every assignment of it, a system role's in all tenants. */
export async function deleteRole({ rows, tenant }: Clearance<'policies.assign'>, id: string): Promise<void> {
  await rows.deleteFrom('policy_roles').where('tenant_id', '=', tenant).where('id', '=', id).execute()
}
