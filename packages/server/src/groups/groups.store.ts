import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { refusing } from '../database/errors.ts'
import { readPage } from '../database/keyset.ts'
import { toKey } from '../kernel/text.ts'

/** A group with the roles granted to it directly, by id, and how many members it has of its own. */
export interface GroupRow {
  readonly id: string
  readonly name: string
  readonly builtIn: boolean
  readonly roles: readonly string[]
  readonly members: number
  /** The groups that it is nested in, and those nested in it. */
  readonly parents: readonly NestedGroup[]
  readonly children: readonly NestedGroup[]
  readonly version: number
}

interface NestedGroup {
  readonly id: string
  readonly name: string
  readonly granted: { by: string; at: string; reason: string | null; until: string | null }
}

/** How a nesting was made, and that it has not run out. */
const nesting = sql`'granted', jsonb_build_object(
  'by', n.granted_by, 'at', n.granted_at, 'reason', n.reason, 'until', n.expires_at)`
const live = sql`(n.expires_at IS NULL OR n.expires_at > now())`

const selection = sql<GroupRow & { name_key: string }>`
  SELECT g.id, g.name, g.name_key, g.built_in AS "builtIn", g.version,
    ARRAY(SELECT r.role FROM role_assignments r WHERE r.tenant_id = g.tenant_id AND r.subject_kind = 'group'
      AND r.subject_id = g.id AND (r.expires_at IS NULL OR r.expires_at > now()) ORDER BY r.role) AS roles,
    (SELECT count(*) FROM group_members gm
      JOIN memberships m ON m.tenant_id = gm.tenant_id AND m.id = gm.membership_id
        AND (m.expires_at IS NULL OR m.expires_at > now())
      WHERE gm.tenant_id = g.tenant_id AND gm.group_id = g.id
        AND (gm.expires_at IS NULL OR gm.expires_at > now())) AS members,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, ${nesting}) ORDER BY p.name_key)
      FROM group_nestings n JOIN groups p ON p.tenant_id = n.tenant_id AND p.id = n.group_id
      WHERE n.tenant_id = g.tenant_id AND n.child_id = g.id AND ${live}), '[]') AS parents,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, ${nesting}) ORDER BY c.name_key)
      FROM group_nestings n JOIN groups c ON c.tenant_id = n.tenant_id AND c.id = n.child_id
      WHERE n.tenant_id = g.tenant_id AND n.group_id = g.id AND ${live}), '[]') AS children
  FROM groups g`

export function listGroups({ rows, tenant }: Clearance, query: PageQuery): Promise<Page<GroupRow>> {
  const word = toKey(query.q ?? '')
  return readPage<GroupRow & { name_key: string }>(
    rows,
    {
      base: sql<GroupRow & { name_key: string }>`${selection}
        WHERE g.tenant_id = ${tenant} AND (${word} = '' OR strpos(g.name_key, ${word}) > 0)`,
      sorts: { name: { column: 'name_key', type: 'text' }, members: { column: 'members', type: 'bigint' } },
      defaultSort: 'name',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

export async function findGroup(
  { rows, tenant }: Clearance,
  id: string,
  lock: 'none' | 'update' = 'none',
): Promise<GroupRow | undefined> {
  const found = await sql<GroupRow>`${selection} WHERE g.tenant_id = ${tenant} AND g.id = ${id}
    ${lock === 'update' ? sql`FOR NO KEY UPDATE OF g` : sql``}`.execute(rows)
  return found.rows[0]
}

/** The group with this name, which every tenant is born with. */
export async function getBuiltInGroup({ rows, tenant }: Clearance, name: string): Promise<string> {
  const found = await rows
    .selectFrom('groups')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('name', '=', name)
    .where('built_in', '=', true)
    .executeTakeFirstOrThrow()
  return found.id
}

export async function insertGroup(
  { rows, tenant }: Clearance,
  group: { id: string; name: string; builtIn: boolean },
): Promise<void> {
  const row = {
    tenant_id: tenant,
    id: group.id,
    name: group.name,
    name_key: toKey(group.name),
    built_in: group.builtIn,
  }
  await refusing(rows.insertInto('groups').values(row).execute(), taken(group.name))
}

/** Counts the version up, and changes the name where one is given. */
export async function updateGroup({ rows, tenant }: Clearance, id: string, name: string | undefined): Promise<void> {
  const update = rows
    .updateTable('groups')
    .set(eb => ({ version: eb('version', '+', 1), ...(name === undefined ? {} : { name, name_key: toKey(name) }) }))
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
  await refusing(update.execute(), taken(name ?? ''))
}

export async function deleteGroup({ rows, tenant }: Clearance, id: string): Promise<void> {
  await rows
    .deleteFrom('role_assignments')
    .where('tenant_id', '=', tenant)
    .where('subject_kind', '=', 'group')
    .where('subject_id', '=', id)
    .execute()
  await rows.deleteFrom('groups').where('tenant_id', '=', tenant).where('id', '=', id).execute()
}

/** The names of all groups, for a choice. */
export async function listGroupNames({ rows, tenant }: Clearance): Promise<{ id: string; name: string }[]> {
  return rows.selectFrom('groups').select(['id', 'name']).where('tenant_id', '=', tenant).orderBy('name_key').execute()
}

function taken(name: string) {
  return {
    groups_tenant_id_name_key_key: {
      code: 'name_taken' as const,
      field: 'name',
      detail: `there is a group "${name}" already: choose another name`,
      case: 'name_used' as const,
      facts: { holder: 'group', name },
    },
  }
}
