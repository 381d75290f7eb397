import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import type { TenantId } from '../kernel/ids.ts'

/**
 * Every table with rows of tenants in the instance's database, children before parents, but the audit trail, which
 * stays. A test holds this list against the catalogue: a table that is missing here would survive its tenant.
 */
export const erasedTables = [
  'documents',
  'objects',
  'classes',
  'journal',
  'idempotency_records',
  'impersonation_targets',
  'role_assignments',
  'group_members',
  'groups',
  'memberships',
  'acting_grants',
  'sessions',
  'mails',
  'activations',
  'attempts',
  'credentials',
  'identifiers',
  'users',
  'pools',
  'tenant_counters',
] as const

/** Erases every row of the tenant at hand, and the default tenant of everybody whose log-in opened it. */
export async function eraseRows({ rows, tenant }: Clearance<'tenants.delete'>): Promise<void> {
  await sql`SELECT directory.clear_default_tenant()`.execute(rows)
  for (const table of erasedTables) {
    await sql`DELETE FROM ${sql.table(table)} WHERE tenant_id = ${tenant}`.execute(rows)
  }
}

/** Removes the tenant itself, from `system`; its id stays used for ever. */
export async function deleteTenantRow({ rows }: Clearance<'tenants.delete'>, tenant: TenantId): Promise<void> {
  // Answers about it that are kept for repeats name its people; the one of this very request goes with its day.
  await rows
    .deleteFrom('idempotency_records')
    .where('tenant_id', '=', 'system')
    .where('route', 'like', `% ${tenant}`)
    .where('route', '<>', `tenants.delete ${tenant}`)
    .execute()
  await rows.deleteFrom('tenants').where('id', '=', tenant).execute()
  await rows.deleteFrom('databases').where('tenant_id', '=', tenant).execute()
}
