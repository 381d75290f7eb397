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
  'superuser_withdrawals',
  'own_role_rights',
  'own_roles',
  'view_defaults',
  'views',
  'jobs',
  'api_keys',
  'registered_subjects',
  'registered_resources',
  'policy_tests',
  'subject_assignments',
  'permission_assignments',
  'policy_roles',
  'revisions',
  'role_assignments',
  'group_members',
  'group_nestings',
  'groups',
  'workspace_assignments',
  'memberships',
  'acting_grants',
  'oidc_secrets',
  'oidc_grants',
  'oidc_interactions',
  'sessions',
  'mails',
  'one_time_codes',
  'activations',
  'attempts',
  'credentials',
  'recovery_codes',
  'log_in_flows',
  'password_history',
  'identifiers',
  'addresses',
  'users',
  'clients',
  'identity_providers',
  'workspaces',
  'pools',
  'tenant_settings',
  'tenant_counters',
] as const

/** Gives one of those whose log-in opened the tenant at hand another default tenant; says whether it could. */
export async function moveDefaultTenant(
  { rows }: Clearance<'tenants.delete'>,
  choice: { readonly user: string; readonly tenant: string },
): Promise<boolean> {
  const moved = await sql<{ could: boolean }>`
    SELECT directory.move_default_tenant(${choice.user}, ${choice.tenant}) AS could`.execute(rows)
  return moved.rows[0]?.could === true
}

/** Gives all of those their earliest remaining tenant, where they have one. */
export async function moveDefaultTenants({ rows }: Clearance<'tenants.delete'>): Promise<void> {
  await sql`SELECT directory.move_default_tenants()`.execute(rows)
}

/** Erases every row of the tenant at hand, and the default tenant of everybody whose log-in still opened it. */
export async function eraseRows({ rows, tenant }: Clearance<'tenants.delete'>): Promise<void> {
  await sql`SELECT directory.clear_default_tenant()`.execute(rows)
  await sql`SELECT directory.forget_failures()`.execute(rows)
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
