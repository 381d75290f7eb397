import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { refusing } from '../database/errors.ts'
import { readPage } from '../database/keyset.ts'
import type { UserId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'
import type { Candidate, MembershipKind, MembershipRow, NewMembership } from './membership.ts'

const selection = sql<MembershipRow>`
  SELECT m.id, m.user_id AS "userId", p.user_name AS "userName", p.user_name_key, p.display_name AS "displayName",
    m.kind, m.home_tenant_id AS home, p.source_title AS "sourceTitle", p.built_in AS "builtIn",
    m.granted_by AS "grantedBy", m.granted_at AS "grantedAt", m.reason, m.expires_at AS until,
    directory.is_default_here(m.user_id) AS "isDefault",
    coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) ORDER BY g.name) FROM group_members gm
      JOIN groups g ON g.tenant_id = gm.tenant_id AND g.id = gm.group_id
      WHERE gm.tenant_id = m.tenant_id AND gm.membership_id = m.id
        AND (gm.expires_at IS NULL OR gm.expires_at > now())), '[]') AS groups,
    ARRAY(SELECT coalesce(o.name, r.role) FROM role_assignments r
      LEFT JOIN own_roles o ON o.tenant_id = r.tenant_id AND o.id::text = r.role
      WHERE r.tenant_id = m.tenant_id AND r.subject_kind = 'user' AND r.subject_id = m.user_id
        AND (r.expires_at IS NULL OR r.expires_at > now()) ORDER BY 1) AS roles
  FROM memberships m JOIN directory.member_people() p ON p.membership_id = m.id`

type Listed = MembershipRow & { user_name_key: string }

/** A membership past its end is none, whether or not the sweep has been there. */
const live = sql`(m.expires_at IS NULL OR m.expires_at > now())`

/** The memberships of this tenant, by search, kind and sort. */
export function listMemberships(
  { rows, tenant }: Clearance,
  query: PageQuery & { kind?: MembershipKind },
): Promise<Page<MembershipRow>> {
  const word = toKey(query.q ?? '')
  const base = sql<Listed>`${selection} WHERE m.tenant_id = ${tenant} AND ${live}
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
  const found = await sql<MembershipRow>`${selection}
    WHERE m.tenant_id = ${tenant} AND ${live} AND ${match}`.execute(rows)
  return found.rows[0]
}

/** Lets a person in. Sets the person's default tenant where this is the first membership. */
export async function insertMembership({ rows, tenant }: Clearance, membership: NewMembership): Promise<void> {
  const { id, userId, home, grantedBy, reason, until } = membership
  const kind: MembershipKind = home === tenant ? 'home' : 'mapped'
  await refusing(
    rows
      .insertInto('memberships')
      .values({
        tenant_id: tenant,
        id,
        user_id: userId,
        home_tenant_id: home,
        kind,
        granted_by: grantedBy,
        reason,
        expires_at: until,
      })
      .execute(),
    {
      memberships_tenant_id_user_id_key: {
        code: 'already_member',
        field: 'user',
        detail: 'this user already has access: change their groups instead',
      },
    },
  )
  await refusing(sql`SELECT directory.membership_granted(${userId})`.execute(rows), {
    memberships_of_living: { code: 'not_found', field: 'user', detail: 'the user was deleted meanwhile' },
  })
}

/**
 * Ends a membership: its groups and every role assignment to the person here end with it. The person's default tenant
 * moves on where it was this one.
 */
export async function deleteMembership(
  { rows, tenant }: Clearance,
  membership: Pick<MembershipRow, 'id' | 'userId'>,
): Promise<void> {
  await rows.deleteFrom('memberships').where('tenant_id', '=', tenant).where('id', '=', membership.id).execute()
  await rows
    .deleteFrom('role_assignments')
    .where('tenant_id', '=', tenant)
    .where('subject_kind', '=', 'user')
    .where('subject_id', '=', membership.userId)
    .execute()
  await sql`SELECT directory.membership_ended(${membership.userId})`.execute(rows)
}

/** Changes until when a membership holds, and why it was given. */
export async function updateMembership(
  { rows, tenant }: Clearance,
  id: string,
  change: { until: Date | null; reason: string | null },
): Promise<void> {
  await rows
    .updateTable('memberships')
    .set({ expires_at: change.until, reason: change.reason })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .execute()
}

/** Makes one of the person's live memberships the default tenant; says whether it could. */
export async function putDefaultTenant({ rows }: Clearance, user: UserId, wanted: string): Promise<boolean> {
  const put = await sql<{ could: boolean }>`SELECT directory.set_default_tenant(${user}, ${wanted}) AS could`.execute(
    rows,
  )
  return put.rows[0]?.could === true
}

/** Whether a person's log-in opens the tenant at hand. */
export async function isDefaultHere({ rows }: Clearance, user: UserId): Promise<boolean> {
  const found = await sql<{ here: boolean }>`SELECT directory.is_default_here(${user}) AS here`.execute(rows)
  return found.rows[0]?.here === true
}

/** Why something is granted and until when; absent, for no said reason and without an end. */
interface HowGranted {
  readonly reason?: string | null
  readonly until?: Date | null
}

/** A grant that replaces another brings all of how it was granted. */
const renewed = {
  granted_by: sql<string>`excluded.granted_by`,
  granted_at: sql<Date>`now()`,
  reason: sql<string | null>`excluded.reason`,
  expires_at: sql<Date | null>`excluded.expires_at`,
}

/** What is given already is given anew where the new grant lasts longer: nothing that has an end keeps out one without. */
const renewing = (
  table: 'role_assignments' | 'group_members',
) => sql<boolean>`${sql.table(table)}.expires_at IS NOT NULL
  AND (excluded.expires_at IS NULL OR excluded.expires_at > ${sql.table(table)}.expires_at)`

/** Gives roles to a user or a group; says how many were new, or last longer than before. */
export async function insertRoleAssignments(
  { rows, tenant, grantedBy }: Clearance,
  subject: { kind: 'user' | 'group'; id: string } & HowGranted,
  roles: readonly string[],
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
        reason: subject.reason ?? null,
        expires_at: subject.until ?? null,
      })),
    )
    .onConflict(conflict =>
      conflict
        .columns(['tenant_id', 'role', 'subject_kind', 'subject_id'])
        .doUpdateSet(renewed)
        .where(renewing('role_assignments')),
    )
    .executeTakeFirst()
  return Number(written.numInsertedOrUpdatedRows ?? 0n)
}

/** Puts a membership into groups of this tenant; says how many were new, or last longer than before. A group that is not here is a foreign key. */
export async function insertGroupMembers(
  { rows, tenant, grantedBy }: Clearance,
  member: { membership: string } & HowGranted,
  groups: readonly string[],
): Promise<number> {
  if (groups.length === 0) return 0
  const written = await refusing(
    rows
      .insertInto('group_members')
      .values(
        groups.map(group => ({
          tenant_id: tenant,
          group_id: group,
          membership_id: member.membership,
          granted_by: grantedBy,
          reason: member.reason ?? null,
          expires_at: member.until ?? null,
        })),
      )
      .onConflict(conflict =>
        conflict
          .columns(['tenant_id', 'group_id', 'membership_id'])
          .doUpdateSet(renewed)
          .where(renewing('group_members')),
      )
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
