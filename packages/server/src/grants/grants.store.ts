import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import type { GrantSubject } from './ways.store.ts'

/** A grant that stands: the id of the role, and until when. */
export interface Grant {
  readonly role: string
  readonly until: Date | null
}

/** What is granted to a subject directly, and has not run out. */
export async function listGrants({ rows, tenant }: Clearance, { kind, id }: GrantSubject): Promise<Grant[]> {
  const found = await sql<Grant>`
    SELECT role, expires_at AS until FROM role_assignments
    WHERE tenant_id = ${tenant} AND subject_kind = ${kind} AND subject_id = ${id}
      AND (expires_at IS NULL OR expires_at > now())
    ORDER BY role`.execute(rows)
  return found.rows
}

/** Grants roles; what is granted already is granted anew, by whom, when, why and until when. */
export async function putGrants(
  { rows, tenant, grantedBy }: Clearance,
  { kind, id }: GrantSubject,
  given: { roles: readonly string[]; until: Date | null; reason: string | null },
): Promise<void> {
  const how = { granted_by: grantedBy, granted_at: sql<Date>`now()`, reason: given.reason, expires_at: given.until }
  await rows
    .insertInto('role_assignments')
    .values(given.roles.map(role => ({ tenant_id: tenant, role, subject_kind: kind, subject_id: id, ...how })))
    .onConflict(conflict => conflict.columns(['tenant_id', 'role', 'subject_kind', 'subject_id']).doUpdateSet(how))
    .execute()
}

/** Takes direct grants away. */
export async function deleteGrants(
  { rows, tenant }: Clearance,
  { kind, id }: GrantSubject,
  roles: readonly string[],
): Promise<void> {
  await rows
    .deleteFrom('role_assignments')
    .where('tenant_id', '=', tenant)
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .where('role', 'in', roles)
    .execute()
}
