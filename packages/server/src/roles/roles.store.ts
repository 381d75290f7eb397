import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { refusing } from '../database/errors.ts'
import { toKey } from '../kernel/text.ts'
import type { OwnRole } from './role.ts'

const selection = sql<OwnRole>`
  SELECT o.id, o.name, o.description, o.version, ARRAY(
    SELECT w.gives FROM own_role_rights w WHERE w.tenant_id = o.tenant_id AND w.role_id = o.id ORDER BY w.gives) AS rights
  FROM own_roles o`

/** The tenant's own roles with the rights that they bundle, by name. */
export async function listOwnRoles({ rows, tenant }: Pick<Clearance, 'rows' | 'tenant'>): Promise<OwnRole[]> {
  const found = await sql<OwnRole>`${selection} WHERE o.tenant_id = ${tenant} ORDER BY o.name_key`.execute(rows)
  return found.rows
}

/** One of them, locked where it is about to be changed. */
export async function findOwnRole(
  { rows, tenant }: Clearance,
  id: string,
  lock: 'none' | 'update' = 'none',
): Promise<OwnRole | undefined> {
  const found = await sql<OwnRole>`${selection} WHERE o.tenant_id = ${tenant} AND o.id::text = ${id}
    ${lock === 'update' ? sql`FOR NO KEY UPDATE OF o` : sql``}`.execute(rows)
  return found.rows[0]
}

export async function insertOwnRole(
  { rows, tenant }: Clearance,
  role: { id: string; name: string; description: string },
): Promise<void> {
  const row = { ...role, tenant_id: tenant, name_key: toKey(role.name) }
  await refusing(rows.insertInto('own_roles').values(row).execute(), taken(role.name))
}

/** Counts the version up, and changes what is given. */
export async function updateOwnRole(
  { rows, tenant }: Clearance,
  id: string,
  change: { name: string | undefined; description: string | undefined },
): Promise<void> {
  const { name, description } = change
  const update = rows
    .updateTable('own_roles')
    .set(eb => ({
      version: eb('version', '+', 1),
      ...(name === undefined ? {} : { name, name_key: toKey(name) }),
      ...(description === undefined ? {} : { description }),
    }))
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
  await refusing(update.execute(), taken(name ?? ''))
}

/** Takes a role away with every assignment of it, and says how many people and groups held it. */
export async function deleteOwnRole({ rows, tenant }: Clearance, id: string): Promise<number> {
  const ended = await rows
    .deleteFrom('role_assignments')
    .where('tenant_id', '=', tenant)
    .where('role', '=', id)
    .executeTakeFirst()
  await rows.deleteFrom('own_roles').where('tenant_id', '=', tenant).where('id', '=', id).execute()
  return Number(ended.numDeletedRows)
}

export async function insertRights(
  { rows, tenant, grantedBy }: Clearance,
  role: string,
  rights: readonly string[],
): Promise<void> {
  if (rights.length === 0) return
  await rows
    .insertInto('own_role_rights')
    .values(rights.map(gives => ({ tenant_id: tenant, role_id: role, gives, granted_by: grantedBy })))
    .execute()
}

export async function deleteRights(
  { rows, tenant }: Clearance,
  role: string,
  rights: readonly string[],
): Promise<void> {
  if (rights.length === 0) return
  await rows
    .deleteFrom('own_role_rights')
    .where('tenant_id', '=', tenant)
    .where('role_id', '=', role)
    .where('gives', 'in', rights)
    .execute()
}

/** How many people, groups and own roles a role is granted to directly. */
export interface DirectCount {
  readonly role: string
  readonly users: number
  readonly groups: number
  readonly roles: number
}

/** Of every role in the tenant at hand that is granted to anybody. People count while they have access. */
export async function countDirect({ rows, tenant, superuser }: Clearance): Promise<DirectCount[]> {
  const found = await sql<DirectCount>`
    WITH granted AS (
      SELECT r.role, r.subject_kind AS kind FROM role_assignments r
      WHERE r.tenant_id = ${tenant} AND (r.expires_at IS NULL OR r.expires_at > now()) AND (
        r.subject_kind = 'group' OR r.subject_id = ${superuser?.id ?? null} OR EXISTS (
          SELECT FROM memberships m WHERE m.tenant_id = r.tenant_id AND m.user_id = r.subject_id
            AND (m.expires_at IS NULL OR m.expires_at > now())))
      UNION ALL
      SELECT w.gives, 'role' FROM own_role_rights w WHERE w.tenant_id = ${tenant}
    )
    SELECT role, count(*) FILTER (WHERE kind = 'user') AS users, count(*) FILTER (WHERE kind = 'group') AS groups,
      count(*) FILTER (WHERE kind = 'role') AS roles
    FROM granted GROUP BY role`.execute(rows)
  return found.rows
}

function taken(name: string) {
  return {
    own_roles_tenant_id_name_key_key: {
      code: 'name_taken' as const,
      field: 'name',
      detail: `there is a role "${name}" already: choose another name`,
      case: 'name_used' as const,
      facts: { holder: 'role', name },
    },
  }
}
