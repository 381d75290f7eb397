import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'

export interface GrantSubject {
  readonly kind: 'user' | 'group'
  readonly id: string
}

/** One way in which a subject comes by a role: granted directly (`path` is null), or through groups. */
export interface Way {
  readonly role: string
  readonly path: readonly { readonly id: string; readonly name: string }[] | null
  readonly by: string
  readonly at: Date
  readonly reason: string | null
  /** The earliest end on the way. */
  readonly until: Date | null
}

/**
 * Every live way from a subject in the tenant at hand to its roles. A user needs a live membership for what comes
 * through groups; what is granted directly is listed all the same, since it waits for one.
 */
export async function listWays({ rows, tenant }: Clearance, { kind, id }: GrantSubject): Promise<Way[]> {
  const entry =
    kind === 'user'
      ? sql`SELECT gm.group_id, ARRAY[gm.group_id] AS path, least(gm.expires_at, m.expires_at) AS until
          FROM memberships m JOIN group_members gm ON gm.tenant_id = m.tenant_id AND gm.membership_id = m.id
          WHERE m.tenant_id = ${tenant} AND m.user_id = ${id} AND (m.expires_at IS NULL OR m.expires_at > now())
            AND (gm.expires_at IS NULL OR gm.expires_at > now())`
      : sql`SELECT n.group_id, ARRAY[n.group_id] AS path, n.expires_at AS until
          FROM group_nestings n WHERE n.tenant_id = ${tenant} AND n.child_id = ${id}
            AND (n.expires_at IS NULL OR n.expires_at > now())`
  const found = await sql<Way>`
    WITH RECURSIVE ways AS (
      ${entry}
      UNION ALL
      SELECT n.group_id, w.path || n.group_id, least(w.until, n.expires_at) FROM ways w
      JOIN group_nestings n ON n.tenant_id = ${tenant} AND n.child_id = w.group_id
        AND (n.expires_at IS NULL OR n.expires_at > now())
      WHERE cardinality(w.path) <= 10 AND n.group_id <> ALL (w.path)
    ), found AS (
      SELECT r.role, NULL::uuid[] AS path, r.granted_by, r.granted_at, r.reason, r.expires_at
      FROM role_assignments r WHERE r.tenant_id = ${tenant} AND r.subject_kind = ${kind} AND r.subject_id = ${id}
      UNION ALL
      SELECT r.role, w.path, r.granted_by, r.granted_at, r.reason, least(w.until, r.expires_at) FROM ways w
      JOIN role_assignments r ON r.tenant_id = ${tenant} AND r.subject_kind = 'group' AND r.subject_id = w.group_id
    )
    SELECT role, granted_by AS by, granted_at AS at, reason, expires_at AS until,
      CASE WHEN path IS NULL THEN NULL ELSE (
        SELECT jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) ORDER BY step.place)
        FROM unnest(path) WITH ORDINALITY AS step (id, place)
        JOIN groups g ON g.tenant_id = ${tenant} AND g.id = step.id) END AS path
    FROM found WHERE expires_at IS NULL OR expires_at > now()
    ORDER BY role, path NULLS FIRST`.execute(rows)
  return found.rows
}
