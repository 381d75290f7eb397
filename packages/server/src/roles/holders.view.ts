import type { Page, PageQuery } from '@tenantry/contract/paging'
import { type RawBuilder, sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { readPage } from '../database/keyset.ts'
import { toKey } from '../kernel/text.ts'

type HolderKind = 'user' | 'group' | 'role'

/** Somebody or something that holds a role: one row for each of both. */
export interface HolderRow {
  readonly key: string
  readonly kind: HolderKind
  readonly id: string
  readonly name: string
  readonly name_key: string
  readonly displayName: string | null
  readonly source: string | null
  readonly sourceTitle: string | null
  readonly builtIn: boolean
  /** Through which role it is held. */
  readonly role: string
  /** Null where it comes through groups alone. */
  readonly granted: { by: string; at: string; reason: string | null; until: string | null } | null
}

interface Asked {
  readonly roles: readonly string[]
  readonly kinds: readonly HolderKind[]
}

const live = (alias: string) => sql.raw(`(${alias}.expires_at IS NULL OR ${alias}.expires_at > now())`)

/** The direct grant `d` of a holder, or null where there is none. */
const direct = sql`CASE WHEN d.role IS NOT NULL THEN jsonb_build_object(
  'by', d.granted_by, 'at', d.granted_at, 'reason', d.reason, 'until', d.expires_at) END`

/**
 * Who holds any of these roles in the tenant at hand. It goes down from the grants to people, where a request goes up
 * from one person to the grants; a test holds the two against each other.
 */
export function listHolders(clearance: Clearance, asked: Asked, query: PageQuery): Promise<Page<HolderRow>> {
  const word = toKey(query.q ?? '')
  return readPage<HolderRow>(
    clearance.rows,
    {
      base: sql<HolderRow>`
        WITH RECURSIVE ${reaching(clearance, asked.roles)}
        SELECT * FROM (${users(clearance)} UNION ALL ${superuserItself(clearance)} UNION ALL ${groups(clearance)} UNION ALL ${ownRoles(clearance, asked)}) AS held
        WHERE kind = ANY (${[...asked.kinds]}::text[])
          AND (${word} = '' OR strpos(name_key, ${word}) > 0 OR strpos(lower(coalesce("displayName", '')), ${word}) > 0)`,
      sorts: { name: { column: 'name_key', type: 'text' } },
      defaultSort: 'name',
      tie: { column: 'key', type: 'text' },
    },
    query,
  )
}

/**
 * `given`: the live grants of these roles. `reached`: the groups that hold one, directly or by the groups around them.
 * `people`: who holds one, each once. What is known about them is then looked up one by one, so that it takes as long
 * as there are people, whatever the database guesses about their number.
 */
function reaching({ tenant }: Clearance, roles: readonly string[]): RawBuilder<unknown> {
  return sql`given AS (
      SELECT * FROM role_assignments r WHERE r.tenant_id = ${tenant} AND r.role = ANY (${[...roles]}::text[]) AND ${live('r')}
    ), reached AS (
      SELECT g.role, g.subject_id AS group_id FROM given g WHERE g.subject_kind = 'group'
      UNION
      SELECT c.role, n.child_id FROM reached c
      JOIN group_nestings n ON n.tenant_id = ${tenant} AND n.group_id = c.group_id AND ${live('n')}
    ), people AS (
      SELECT h.role, h.user_id, (array_agg(h.granted) FILTER (WHERE h.granted IS NOT NULL))[1] AS granted FROM (
        SELECT d.role, d.subject_id AS user_id, ${direct} AS granted FROM given d WHERE d.subject_kind = 'user'
        UNION ALL
        SELECT c.role, m.user_id, NULL FROM reached c
        JOIN group_members gm ON gm.tenant_id = ${tenant} AND gm.group_id = c.group_id AND ${live('gm')}
        JOIN memberships m ON m.tenant_id = ${tenant} AND m.id = gm.membership_id) AS h
      GROUP BY h.role, h.user_id
    )`
}

function users({ tenant }: Clearance): RawBuilder<unknown> {
  return sql`
    SELECT 'user:' || h.user_id || ':' || h.role AS key, 'user' AS kind, h.user_id::text AS id,
      coalesce(u.user_name, p.user_name) AS name, coalesce(u.user_name_key, p.user_name_key) AS name_key,
      coalesce(u.first_name || ' ' || u.last_name, p.display_name) AS "displayName", m.home_tenant_id AS source,
      coalesce(p.source_title, (SELECT t.title FROM tenants t WHERE t.id = ${tenant})) AS "sourceTitle",
      coalesce(u.built_in, p.built_in) AS "builtIn", h.role, h.granted
    FROM people h
    JOIN memberships m ON m.tenant_id = ${tenant} AND m.user_id = h.user_id AND ${live('m')}
    LEFT JOIN users u ON u.tenant_id = ${tenant} AND u.id = h.user_id
    LEFT JOIN LATERAL directory.mapped_person(CASE WHEN m.kind = 'mapped' THEN m.id END) p ON true`
}

/** superuser holds roles in operational tenants without a membership. */
function superuserItself({ tenant, superuser }: Clearance): RawBuilder<unknown> {
  const name = superuser?.userName ?? ''
  return sql`
    SELECT 'user:' || h.user_id || ':' || h.role, 'user', h.user_id::text, ${name}, ${toKey(name)}, ${name}, a.id, a.title,
      true, h.role, h.granted
    FROM people h JOIN directory.ancestors(${tenant}) a ON a.id = 'system'
    WHERE h.user_id = ${superuser?.id ?? null}`
}

function groups({ tenant }: Clearance): RawBuilder<unknown> {
  return sql`
    SELECT 'group:' || g.id || ':' || c.role, 'group', g.id::text, g.name, g.name_key, NULL, NULL, NULL, g.built_in,
      c.role, ${direct}
    FROM reached c JOIN groups g ON g.tenant_id = ${tenant} AND g.id = c.group_id
    LEFT JOIN given d ON d.role = c.role AND d.subject_kind = 'group' AND d.subject_id = g.id`
}

function ownRoles({ tenant }: Clearance, { roles }: Asked): RawBuilder<unknown> {
  return sql`
    SELECT 'role:' || o.id || ':' || w.gives, 'role', o.id::text, o.name, o.name_key, NULL, NULL, NULL, false, w.gives,
      jsonb_build_object('by', w.granted_by, 'at', w.granted_at, 'reason', NULL, 'until', NULL)
    FROM own_role_rights w JOIN own_roles o ON o.tenant_id = w.tenant_id AND o.id = w.role_id
    WHERE w.tenant_id = ${tenant} AND w.gives = ANY (${[...roles]}::text[])`
}

/** A way through groups to a role. */
export interface GroupWay {
  readonly key: string
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  readonly until: Date | null
}

/** Every way through groups that leads these holders to their roles, shortest first. */
export async function listGroupWays({ rows, tenant }: Clearance, holders: readonly HolderRow[]): Promise<GroupWay[]> {
  const idsOf = (kind: HolderKind) => holders.filter(holder => holder.kind === kind).map(({ id }) => id)
  const roles = [...new Set(holders.map(({ role }) => role))]
  const found = await sql<GroupWay>`
    WITH RECURSIVE wanted AS (
      SELECT m.user_id, gm.group_id, least(gm.expires_at, m.expires_at) AS until
      FROM memberships m JOIN group_members gm ON gm.tenant_id = m.tenant_id AND gm.membership_id = m.id AND ${live('gm')}
      WHERE m.tenant_id = ${tenant} AND m.user_id = ANY (${idsOf('user')}::uuid[]) AND ${live('m')}
    ), ways AS (
      SELECT g.group_id AS entry, g.group_id, ARRAY[g.group_id] AS path, NULL::timestamptz AS until FROM (
        SELECT group_id FROM wanted UNION SELECT unnest(${idsOf('group')}::uuid[])) AS g
      UNION ALL
      SELECT w.entry, n.group_id, w.path || n.group_id, least(w.until, n.expires_at) FROM ways w
      JOIN group_nestings n ON n.tenant_id = ${tenant} AND n.child_id = w.group_id AND n.group_id <> ALL (w.path)
        AND ${live('n')}
    ), reaching AS (
      SELECT w.entry, w.path, r.role, least(w.until, r.expires_at) AS expires_at FROM ways w
      JOIN role_assignments r ON r.tenant_id = ${tenant} AND r.subject_kind = 'group' AND r.subject_id = w.group_id
        AND r.role = ANY (${roles}::text[]) AND ${live('r')}
    ), led AS (
      SELECT 'user:' || w.user_id || ':' || r.role AS key, r.path, least(w.until, r.expires_at) AS until
      FROM wanted w JOIN reaching r ON r.entry = w.group_id
      UNION ALL
      SELECT 'group:' || r.entry || ':' || r.role, r.path[2:], r.expires_at FROM reaching r
      WHERE r.entry = ANY (${idsOf('group')}::uuid[]) AND cardinality(r.path) > 1
    )
    SELECT l.key, l.until, (
      SELECT jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) ORDER BY step.place)
      FROM unnest(l.path) WITH ORDINALITY AS step (id, place)
      JOIN groups g ON g.tenant_id = ${tenant} AND g.id = step.id) AS groups
    FROM led l ORDER BY cardinality(l.path), l.path`.execute(rows)
  return found.rows
}

/** How many people hold each permission: `bundles` says which roles give it. */
export async function countHolders(
  clearance: Clearance,
  bundles: readonly { readonly role: string; readonly permission: string }[],
): Promise<ReadonlyMap<string, number>> {
  const roles = bundles.map(({ role }) => role)
  const found = await sql<{ permission: string; users: number }>`
    WITH RECURSIVE ${reaching(clearance, [...new Set(roles)])}
    SELECT b.permission, count(DISTINCT h.user_id) AS users
    FROM people h
    JOIN unnest(${roles}::text[], ${bundles.map(({ permission }) => permission)}::text[]) AS b (role, permission)
      ON b.role = h.role
    WHERE h.user_id = ${clearance.superuser?.id ?? null} OR EXISTS (
      SELECT FROM memberships m WHERE m.tenant_id = ${clearance.tenant} AND m.user_id = h.user_id AND ${live('m')})
    GROUP BY b.permission`.execute(clearance.rows)
  return new Map(found.rows.map(({ permission, users: count }) => [permission, count]))
}
