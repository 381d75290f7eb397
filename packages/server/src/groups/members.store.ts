import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { readPage } from '../database/keyset.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'

/** Somebody who belongs to a group itself, by their membership in the tenant. */
export interface GroupMemberRow {
  readonly id: string
  readonly userId: UserId
  readonly userName: string
  readonly user_name_key: string
  readonly displayName: string
  readonly source: TenantId
  readonly sourceTitle: string
  readonly by: string
  readonly at: Date
  readonly reason: string | null
  readonly until: Date | null
}

/** Those who have access to the tenant and whose place in the group has not run out. */
export function listGroupMembers(
  { rows, tenant }: Clearance,
  group: string,
  query: PageQuery,
): Promise<Page<GroupMemberRow>> {
  const word = toKey(query.q ?? '')
  return readPage<GroupMemberRow>(
    rows,
    {
      base: sql<GroupMemberRow>`
        SELECT m.id, m.user_id AS "userId", p.user_name AS "userName", p.user_name_key, p.display_name AS "displayName",
          m.home_tenant_id AS source, p.source_title AS "sourceTitle", gm.granted_by AS by, gm.granted_at AS at,
          gm.reason, gm.expires_at AS until
        FROM group_members gm
        JOIN memberships m ON m.tenant_id = gm.tenant_id AND m.id = gm.membership_id
          AND (m.expires_at IS NULL OR m.expires_at > now())
        JOIN directory.member_people() p ON p.membership_id = m.id
        WHERE gm.tenant_id = ${tenant} AND gm.group_id = ${group} AND (gm.expires_at IS NULL OR gm.expires_at > now())
          AND (${word} = '' OR strpos(p.user_name_key, ${word}) > 0 OR strpos(lower(p.display_name), ${word}) > 0)`,
      sorts: { userName: { column: 'user_name_key', type: 'text' } },
      defaultSort: 'userName',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

/** A place in a group: until when and why; undefined for who has none, or whose place ran out. */
export async function findPlace(
  { rows, tenant }: Clearance,
  { group, membership }: { group: string; membership: string },
): Promise<{ until: Date | null; reason: string | null } | undefined> {
  const found = await sql<{ until: Date | null; reason: string | null }>`
    SELECT expires_at AS until, reason FROM group_members
    WHERE tenant_id = ${tenant} AND group_id = ${group} AND membership_id = ${membership}
      AND (expires_at IS NULL OR expires_at > now())`.execute(rows)
  return found.rows[0]
}

/** Gives a membership its place in a group; one that stands is given anew, by whom, when, why and until when. */
export async function putPlace(
  { rows, tenant, grantedBy }: Clearance,
  place: { group: string; membership: string; until: Date | null; reason: string | null },
): Promise<void> {
  const how = { granted_by: grantedBy, granted_at: sql<Date>`now()`, reason: place.reason, expires_at: place.until }
  await rows
    .insertInto('group_members')
    .values({ tenant_id: tenant, group_id: place.group, membership_id: place.membership, ...how })
    .onConflict(conflict => conflict.columns(['tenant_id', 'group_id', 'membership_id']).doUpdateSet(how))
    .execute()
}

export async function deletePlace(
  { rows, tenant }: Clearance,
  { group, membership }: { group: string; membership: string },
): Promise<void> {
  await rows
    .deleteFrom('group_members')
    .where('tenant_id', '=', tenant)
    .where('group_id', '=', group)
    .where('membership_id', '=', membership)
    .execute()
}
