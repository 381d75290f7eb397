import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'

/** The tenants in which something has run out and is not written down yet; read in `system`. */
export async function listTenantsWithExpired({ rows }: Clearance<'expiry.sweep'>): Promise<TenantId[]> {
  const found = await sql<{ id: TenantId }>`SELECT id FROM directory.with_expired() ORDER BY id`.execute(rows)
  return found.rows.map(row => row.id)
}

interface ExpiredMembership {
  readonly id: string
  readonly userId: UserId
  readonly userName: string
  readonly until: Date
  /** The ids of the groups that it belonged to. */
  readonly groups: readonly string[]
  /** The ids of the workspaces in which the person had a role. */
  readonly workspaces: readonly string[]
}

/** Takes the memberships here that have run out, of everybody or of one person, and says whose they were. */
export async function deleteExpiredMemberships(
  { rows, tenant }: Clearance,
  user: UserId | null = null,
): Promise<ExpiredMembership[]> {
  const ended = await sql<ExpiredMembership>`
    WITH people AS (SELECT membership_id, user_name FROM directory.member_people())
    DELETE FROM memberships m USING people p
    WHERE m.tenant_id = ${tenant} AND m.expires_at <= now() AND p.membership_id = m.id
      AND (${user}::uuid IS NULL OR m.user_id = ${user})
    RETURNING m.id, m.user_id AS "userId", p.user_name AS "userName", m.expires_at AS until,
      ARRAY(SELECT gm.group_id::text FROM group_members gm
        WHERE gm.tenant_id = m.tenant_id AND gm.membership_id = m.id) AS groups,
      ARRAY(SELECT a.workspace_id::text FROM workspace_assignments a
        WHERE a.tenant_id = m.tenant_id AND a.user_id = m.user_id) AS workspaces`.execute(rows)
  // The people's rows are locked one after the other, so everybody must take them in the same order.
  return ended.rows.sort((a, b) => (a.userId < b.userId ? -1 : 1))
}

interface ExpiredGrant {
  readonly kind: 'role' | 'group' | 'nesting'
  readonly subjectKind: 'user' | 'group'
  readonly subject: string
  readonly subjectName: string
  /** What ran out: the name of a role, or of the group that the subject belonged to. */
  readonly name: string
  /** The id of that group. */
  readonly group: string | null
  readonly until: Date
}

/** Takes the role assignments and the places of people and groups in groups here that have run out, and says what they were. */
export async function deleteExpiredGrants({ rows, tenant, superuser }: Clearance): Promise<ExpiredGrant[]> {
  const ended = await sql<ExpiredGrant>`
    WITH roles AS (
      DELETE FROM role_assignments WHERE tenant_id = ${tenant} AND expires_at <= now()
      RETURNING role, subject_kind, subject_id, expires_at
    ), places AS (
      DELETE FROM group_members WHERE tenant_id = ${tenant} AND expires_at <= now()
      RETURNING group_id, membership_id, expires_at
    ), nestings AS (
      DELETE FROM group_nestings WHERE tenant_id = ${tenant} AND expires_at <= now()
      RETURNING group_id, child_id, expires_at
    ), people AS (
      SELECT m.id, m.user_id, p.user_name FROM memberships m
      JOIN directory.member_people() p ON p.membership_id = m.id WHERE m.tenant_id = ${tenant}
    )
    SELECT 'role' AS kind, r.subject_kind AS "subjectKind", r.subject_id AS subject,
      coalesce(g.name, p.user_name, ${superuser?.userName ?? ''}) AS "subjectName", coalesce(o.name, r.role) AS name,
      NULL::text AS "group", r.expires_at AS until
    FROM roles r
    LEFT JOIN own_roles o ON o.tenant_id = ${tenant} AND o.id::text = r.role
    LEFT JOIN groups g ON g.tenant_id = ${tenant} AND r.subject_kind = 'group' AND g.id = r.subject_id
    LEFT JOIN people p ON r.subject_kind = 'user' AND p.user_id = r.subject_id
    UNION ALL
    SELECT 'group', 'user', p.user_id, p.user_name, g.name, g.id::text, l.expires_at
    FROM places l
    JOIN groups g ON g.tenant_id = ${tenant} AND g.id = l.group_id
    JOIN people p ON p.id = l.membership_id
    UNION ALL
    SELECT 'nesting', 'group', c.id, c.name, g.name, g.id::text, n.expires_at
    FROM nestings n
    JOIN groups g ON g.tenant_id = ${tenant} AND g.id = n.group_id
    JOIN groups c ON c.tenant_id = ${tenant} AND c.id = n.child_id`.execute(rows)
  return ended.rows
}
