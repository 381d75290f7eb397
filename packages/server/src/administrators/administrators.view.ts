import type { Page, PageQuery } from '@tenantry/contract/paging'
import type { TenantRole } from '@tenantry/contract/tenant-role'
import { type RawBuilder, sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { readPage } from '../database/keyset.ts'
import type { UserId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'
import { TENANT_ADMIN } from '../memberships/membership.ts'
import { type AdministratorRow, type Invitation, rankOf, tenantRoles } from './administrator.ts'

type Listed = AdministratorRow & { user_name_key: string; display_name_key: string }

const live = (alias: string) => sql.raw(`(${alias}.expires_at IS NULL OR ${alias}.expires_at > now())`)

/**
 * `held`: everybody's tenant roles as ranks, each with the group that it comes through, if it does. It goes down from
 * the grants to people, through groups within groups.
 */
function held({ tenant }: Clearance): RawBuilder<unknown> {
  const roles = sql`${[...tenantRoles]}::text[]`
  return sql`given AS (
      SELECT array_position(${roles}, r.role) AS rank, r.subject_kind, r.subject_id FROM role_assignments r
      WHERE r.tenant_id = ${tenant} AND r.role = ANY (${roles}) AND ${live('r')}
    ), reached AS (
      SELECT g.rank, g.subject_id AS group_id FROM given g WHERE g.subject_kind = 'group'
      UNION
      SELECT c.rank, n.child_id FROM reached c
      JOIN group_nestings n ON n.tenant_id = ${tenant} AND n.group_id = c.group_id AND ${live('n')}
    ), held AS (
      SELECT w.user_id, min(w.rank)::bigint AS rank, min(w.rank) FILTER (WHERE w.name IS NULL) AS direct_rank,
        jsonb_agg(jsonb_build_object('rank', w.rank, 'name', w.name)) FILTER (WHERE w.name IS NOT NULL) AS ways
      FROM (
        SELECT g.subject_id AS user_id, g.rank, NULL::text AS name FROM given g WHERE g.subject_kind = 'user'
        UNION ALL
        SELECT m.user_id, c.rank, g.name FROM reached c
        JOIN groups g ON g.tenant_id = ${tenant} AND g.id = c.group_id
        JOIN group_members gm ON gm.tenant_id = ${tenant} AND gm.group_id = c.group_id AND ${live('gm')}
        JOIN memberships m ON m.tenant_id = ${tenant} AND m.id = gm.membership_id) AS w
      GROUP BY w.user_id
    )`
}

const columns = sql<Listed>`
  m.user_id AS id, p.user_name AS "userName", p.user_name_key, p.display_name AS "displayName",
  lower(p.display_name) AS display_name_key, p.status, p.built_in AS "builtIn", m.kind, m.home_tenant_id AS home,
  p.source_title AS "sourceTitle", h.rank, h.direct_rank AS "directRank", coalesce(h.ways, '[]') AS ways,
  m.granted_by AS "grantedBy", m.granted_at AS "grantedAt", m.expires_at AS until`

/** Everybody who is let in and holds a tenant role, by search, role, status and sort. */
export function listAdministratorRows(
  clearance: Clearance<'administrators.list'>,
  query: PageQuery & { role?: TenantRole; status?: string },
): Promise<Page<AdministratorRow>> {
  const word = toKey(query.q ?? '')
  const rank = query.role === undefined ? null : rankOf(query.role)
  const status = query.status ?? null
  return readPage<Listed>(
    clearance.rows,
    {
      base: sql<Listed>`
        WITH RECURSIVE ${held(clearance)}
        SELECT ${columns} FROM held h
        JOIN memberships m ON m.tenant_id = ${clearance.tenant} AND m.user_id = h.user_id AND ${live('m')}
        JOIN directory.member_people() p ON p.membership_id = m.id
        WHERE (${rank}::bigint IS NULL OR h.rank = ${rank}) AND (${status}::text IS NULL OR p.status = ${status})
          AND (${word} = '' OR strpos(p.user_name_key, ${word}) > 0 OR strpos(lower(p.display_name), ${word}) > 0
            OR strpos(lower(p.source_title), ${word}) > 0)`,
      sorts: {
        userName: { column: 'user_name_key', type: 'text' },
        displayName: { column: 'display_name_key', type: 'text' },
        role: { column: 'rank', type: 'bigint' },
        status: { column: 'status', type: 'text' },
        grantedAt: { column: 'grantedAt', type: 'timestamptz' },
      },
      defaultSort: 'displayName',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

/** One member of the tenant at hand with their tenant role, also where they hold none. */
export async function findAdministratorRow(clearance: Clearance, user: UserId): Promise<AdministratorRow | undefined> {
  const found = await sql<AdministratorRow>`
    WITH RECURSIVE ${held(clearance)}
    SELECT ${columns} FROM memberships m
    JOIN directory.member_people() p ON p.membership_id = m.id
    LEFT JOIN held h ON h.user_id = m.user_id
    WHERE m.tenant_id = ${clearance.tenant} AND m.user_id = ${user} AND ${live('m')}`.execute(clearance.rows)
  return found.rows[0]
}

/** The invitations of these people that wait, whether or not they can still be accepted. */
export async function listInvitations(
  { rows, tenant }: Clearance,
  users: readonly UserId[],
): Promise<ReadonlyMap<UserId, Invitation>> {
  const found = await sql<Invitation>`
    SELECT a.user_id AS user, max(a.expires_at) AS "expiresAt", max(a.expires_at) <= now() AS "isExpired"
    FROM activations a
    WHERE a.tenant_id = ${tenant} AND a.user_id = ANY (${[...users]}::uuid[]) AND a.state = 'waiting'
      AND a.purpose = 'activation'
    GROUP BY a.user_id`.execute(rows)
  return new Map(found.rows.map(row => [row.user, row]))
}

/** Whether somebody was invited as Tenant Admin of the tenant at hand, and can still accept. */
export async function isAdministratorInvited(clearance: Clearance): Promise<boolean> {
  const { rows, tenant } = clearance
  const found = await sql<{ isInvited: boolean }>`
    WITH RECURSIVE ${held(clearance)}
    SELECT EXISTS (
      SELECT FROM held h
      JOIN activations a ON a.tenant_id = ${tenant} AND a.user_id = h.user_id
      WHERE h.rank = ${rankOf(TENANT_ADMIN)} AND a.state = 'waiting' AND a.purpose = 'activation'
        AND a.expires_at > now()) AS "isInvited"`.execute(rows)
  return found.rows[0]?.isInvited ?? false
}

/** The roles that somebody holds in single workspaces, by the name of the workspace. */
export async function listWorkspaceRoles(
  { rows, tenant }: Clearance,
  user: UserId,
): Promise<{ workspace: { id: string; name: string }; role: string }[]> {
  const found = await sql<{ id: string; name: string; role: string }>`
    SELECT w.id, w.name, a.role FROM workspace_assignments a
    JOIN workspaces w ON w.tenant_id = a.tenant_id AND w.id = a.workspace_id
    WHERE a.tenant_id = ${tenant} AND a.user_id = ${user} ORDER BY w.name_key, a.role`.execute(rows)
  return found.rows.map(({ role, ...workspace }) => ({ workspace, role }))
}

/** The workspace that the tenant was born with, and whether somebody administers the tenant now. */
export async function findAdministration({ rows, tenant }: Clearance) {
  const found = await sql<{ adminWorkspace: string | null; hasAdministrator: boolean }>`
    SELECT (SELECT w.id FROM workspaces w WHERE w.tenant_id = ${tenant} AND w.built_in) AS "adminWorkspace",
      EXISTS (SELECT FROM directory.with_administrator(ARRAY[${tenant}], ${TENANT_ADMIN})) AS "hasAdministrator"`.execute(
    rows,
  )
  return found.rows[0] ?? { adminWorkspace: null, hasAdministrator: false }
}
