import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import type { Nesting } from './nesting.ts'

/** A nesting past its end is none, whether or not the sweep has been there. */
const live = sql<boolean>`(expires_at IS NULL OR expires_at > now())`

/** Every group within a group of the tenant. */
export async function listNestings({ rows, tenant }: Clearance): Promise<Nesting[]> {
  return rows
    .selectFrom('group_nestings')
    .select(['group_id as parent', 'child_id as child'])
    .where('tenant_id', '=', tenant)
    .where(live)
    .execute()
}

/** Puts a group into another one; one that is there is put in anew, by whom, when, why and until when. */
export async function putNesting(
  { rows, tenant, grantedBy }: Clearance,
  { parent, child, until, reason }: Nesting & { until: Date | null; reason: string | null },
): Promise<void> {
  const how = { granted_by: grantedBy, granted_at: sql<Date>`now()`, reason, expires_at: until }
  await rows
    .insertInto('group_nestings')
    .values({ tenant_id: tenant, group_id: parent, child_id: child, ...how })
    .onConflict(conflict => conflict.columns(['tenant_id', 'group_id', 'child_id']).doUpdateSet(how))
    .execute()
}

export async function deleteNesting({ rows, tenant }: Clearance, { parent, child }: Nesting): Promise<void> {
  await rows
    .deleteFrom('group_nestings')
    .where('tenant_id', '=', tenant)
    .where('group_id', '=', parent)
    .where('child_id', '=', child)
    .execute()
}

/**
 * The built-in roles that members of these groups hold through them: what the groups hold, what those hold that they
 * are nested in, and for a role of the tenant's own the rights that it bundles. Each once.
 */
export async function listRolesOfGroups({ rows, tenant }: Clearance, groups: readonly string[]): Promise<string[]> {
  if (groups.length === 0) return []
  const found = await sql<{ role: string }>`
    WITH RECURSIVE held AS (
      SELECT unnest(${[...groups]}::uuid[]) AS id
      UNION
      SELECT n.group_id FROM held h JOIN group_nestings n ON n.tenant_id = ${tenant} AND n.child_id = h.id
        AND (n.expires_at IS NULL OR n.expires_at > now())
    )
    SELECT DISTINCT coalesce(w.gives, r.role) AS role FROM held h
    JOIN role_assignments r ON r.tenant_id = ${tenant} AND r.subject_kind = 'group' AND r.subject_id = h.id
      AND (r.expires_at IS NULL OR r.expires_at > now())
    LEFT JOIN own_role_rights w ON w.tenant_id = r.tenant_id AND w.role_id::text = r.role`.execute(rows)
  return found.rows.map(row => row.role)
}
