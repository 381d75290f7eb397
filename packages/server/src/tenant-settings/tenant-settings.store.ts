import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { type TenantSettings, unsettled } from './tenant-settings.ts'

/** What is set for the tenant at hand, or what holds as long as nothing is. */
export async function readTenantSettings({ rows, tenant }: Clearance): Promise<TenantSettings> {
  const found = await sql<TenantSettings>`
    SELECT administrators_mode AS "administratorsMode", session_idle_seconds AS "sessionIdleSeconds",
      session_limit_seconds AS "sessionLimitSeconds", version
    FROM tenant_settings WHERE tenant_id = ${tenant}`.execute(rows)
  return found.rows[0] ?? unsettled
}

export async function putTenantSettings(
  { rows, tenant }: Clearance<'tenant-settings.edit'>,
  settings: TenantSettings,
): Promise<void> {
  const values = {
    administrators_mode: settings.administratorsMode,
    session_idle_seconds: settings.sessionIdleSeconds,
    session_limit_seconds: settings.sessionLimitSeconds,
    version: settings.version,
  }
  await rows
    .insertInto('tenant_settings')
    .values({ tenant_id: tenant, ...values })
    .onConflict(conflict => conflict.column('tenant_id').doUpdateSet(values))
    .execute()
}
