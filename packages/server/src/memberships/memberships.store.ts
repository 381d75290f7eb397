import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import { type AdministrationRole, listRolesWith } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { refusing } from '../database/errors.ts'
import { readPage } from '../database/keyset.ts'
import type { UserId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'
import {
  type Candidate,
  type MembershipKind,
  type MembershipRow,
  type NewMembership,
  TENANT_ADMIN,
} from './membership.ts'

const selection = sql<MembershipRow>`
  SELECT m.id, m.user_id AS "userId", p.user_name AS "userName", p.user_name_key, p.display_name AS "displayName",
    m.kind, m.home_tenant_id AS home, p.source_title AS "sourceTitle", p.built_in AS "builtIn",
    m.granted_by AS "grantedBy", m.granted_at AS "grantedAt", m.reason,
    coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) ORDER BY g.name) FROM group_members gm
      JOIN groups g ON g.tenant_id = gm.tenant_id AND g.id = gm.group_id
      WHERE gm.tenant_id = m.tenant_id AND gm.membership_id = m.id), '[]') AS groups,
    ARRAY(SELECT r.role FROM role_assignments r WHERE r.tenant_id = m.tenant_id AND r.subject_kind = 'user'
      AND r.subject_id = m.user_id ORDER BY r.role) AS roles
  FROM memberships m JOIN directory.member_people() p ON p.membership_id = m.id`

type Listed = MembershipRow & { user_name_key: string }

/** The memberships of this tenant, by search, kind and sort. */
export function listMemberships(
  { rows, tenant }: Clearance,
  query: PageQuery & { kind?: MembershipKind },
): Promise<Page<MembershipRow>> {
  const word = toKey(query.q ?? '')
  const base = sql<Listed>`${selection} WHERE m.tenant_id = ${tenant}
    AND (${query.kind ?? null}::text IS NULL OR m.kind = ${query.kind ?? null})
    AND (${word} = '' OR strpos(p.user_name_key, ${word}) > 0 OR strpos(lower(p.display_name), ${word}) > 0
      OR strpos(lower(p.source_title), ${word}) > 0)`
  return readPage<Listed>(
    rows,
    {
      base,
      sorts: {
        userName: { column: 'user_name_key', type: 'text' },
        sourceTenant: { column: 'sourceTitle', type: 'text' },
        grantedAt: { column: 'grantedAt', type: 'timestamptz' },
      },
      defaultSort: 'userName',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

export async function findMembership(
  { rows, tenant }: Clearance,
  by: { id: string } | { user: UserId },
): Promise<MembershipRow | undefined> {
  const match = 'id' in by ? sql`m.id = ${by.id}` : sql`m.user_id = ${by.user}`
  const found = await sql<MembershipRow>`${selection} WHERE m.tenant_id = ${tenant} AND ${match}`.execute(rows)
  return found.rows[0]
}

/** Lets a person in. Sets the person's default tenant where this is the first membership. */
export async function insertMembership({ rows, tenant }: Clearance, membership: NewMembership): Promise<void> {
  const { id, userId, home, grantedBy, reason } = membership
  const kind: MembershipKind = home === tenant ? 'home' : 'mapped'
  await refusing(
    rows
      .insertInto('memberships')
      .values({ tenant_id: tenant, id, user_id: userId, home_tenant_id: home, kind, granted_by: grantedBy, reason })
      .execute(),
    {
      memberships_tenant_id_user_id_key: {
        code: 'already_member',
        field: 'user',
        detail: 'this user already has access: change their groups instead',
      },
    },
  )
  await sql`SELECT directory.membership_granted(${userId})`.execute(rows)
}

/**
 * Ends a membership: its groups and every role assignment to the person here end with it. The person's default tenant
 * moves on where it was this one.
 */
export async function deleteMembership({ rows, tenant }: Clearance, membership: MembershipRow): Promise<void> {
  await rows.deleteFrom('memberships').where('tenant_id', '=', tenant).where('id', '=', membership.id).execute()
  await rows
    .deleteFrom('role_assignments')
    .where('tenant_id', '=', tenant)
    .where('subject_kind', '=', 'user')
    .where('subject_id', '=', membership.userId)
    .execute()
  await sql`SELECT directory.membership_ended(${membership.userId})`.execute(rows)
}

/** Gives roles to a user or a group; says how many were new. */
export async function insertRoleAssignments(
  { rows, tenant, grantedBy }: Clearance,
  subject: { kind: 'user' | 'group'; id: string },
  roles: readonly AdministrationRole[],
): Promise<number> {
  if (roles.length === 0) return 0
  const written = await rows
    .insertInto('role_assignments')
    .values(
      roles.map(role => ({
        tenant_id: tenant,
        role,
        subject_kind: subject.kind,
        subject_id: subject.id,
        granted_by: grantedBy,
      })),
    )
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return Number(written.numInsertedOrUpdatedRows ?? 0n)
}

/** Puts a membership into groups of this tenant; says how many were new. A group that is not here is a foreign key. */
export async function insertGroupMembers(
  { rows, tenant }: Clearance,
  membershipId: string,
  groups: readonly string[],
): Promise<number> {
  if (groups.length === 0) return 0
  const written = await refusing(
    rows
      .insertInto('group_members')
      .values(groups.map(group => ({ tenant_id: tenant, group_id: group, membership_id: membershipId })))
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirst(),
    {
      group_members_tenant_id_group_id_fkey: {
        code: 'not_found',
        field: 'groups',
        detail: 'one of the groups does not exist here: choose from the list',
      },
    },
  )
  return Number(written.numInsertedOrUpdatedRows ?? 0n)
}

/** Somebody stored here or in a tenant above; nobody else can be let in. */
export async function findCandidate({ rows }: Clearance, user: UserId): Promise<Candidate | undefined> {
  const found = await sql<Candidate>`
    SELECT user_id AS "userId", home_tenant_id AS home, user_name AS "userName", display_name AS "displayName", status,
      built_in AS "builtIn"
    FROM directory.candidate(${user})`.execute(rows)
  return found.rows[0]
}

interface ListedCandidate extends Candidate {
  readonly id: string
  readonly sourceTitle: string
  readonly kind: MembershipKind
  readonly user_name_key: string
  readonly isMember: boolean
}

/** Who could be let in here, members included so that the list can say so. */
export function listCandidates(
  { rows }: Clearance,
  query: PageQuery & { kind?: MembershipKind },
): Promise<Page<ListedCandidate>> {
  const base = sql<ListedCandidate>`
    SELECT user_id AS "userId", user_id AS id, home_tenant_id AS home, source_title AS "sourceTitle",
      user_name AS "userName", user_name_key, display_name AS "displayName", status, built_in AS "builtIn", kind,
      is_member AS "isMember"
    FROM directory.candidates(${toKey(query.q ?? '')}, ${query.kind ?? null})`
  return readPage<ListedCandidate>(
    rows,
    {
      base,
      sorts: { userName: { column: 'user_name_key', type: 'text' } },
      defaultSort: 'userName',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

/** The Tenant Admins that count: active people with a live membership, superuser not. */
export function listAdministrators(clearance: Clearance): Promise<UserId[]> {
  return listHolders(clearance, [TENANT_ADMIN])
}

/** The people besides superuser who hold `tenants.manage` in the tenant at hand, which is `system`. */
export function listTenantManagers(clearance: Clearance): Promise<UserId[]> {
  return listHolders(clearance, listRolesWith('tenants.manage'))
}

async function listHolders({ rows }: Clearance, roles: readonly string[]): Promise<UserId[]> {
  const found = await sql<{ user_id: UserId }>`
    SELECT user_id FROM directory.holders(${sql.val([...roles])}::text[])`.execute(rows)
  return found.rows.map(row => row.user_id)
}
