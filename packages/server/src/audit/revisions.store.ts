import { sql } from 'kysely'
import type { Rows } from '../database/tenant-transaction.ts'
import { EVERYWHERE, type TenantId } from '../kernel/ids.ts'

/**
 * Entries after which nobody holds more or less than before: who came and went, what was looked at, and the data of a
 * tenant. Anything else counts, also an action that nobody has thought about yet.
 */
const withoutBearing: readonly RegExp[] = [
  /^sessions\./,
  /^acting\./,
  /^mail\./,
  /^views\./,
  /^jobs\./,
  /^objects\./,
  /^classes\./,
  /^documents\./,
  /^search-settings\./,
  /^tenants\.settings-edited$/,
  /^instance\.administrators-switched$/,
  /^registered\./,
  /^pools\./,
  /^policy-tests\./,
  /^clients\./,
  /^identity-providers\./,
  /^tokens\./,
  /^token-keys\./,
  /^users\.(activation-sent|password-changed|default-tenant-set|authenticators-encrypted|address-\w+(-\w+)?|attributes-edited)$/,
]

/** Whether decisions may come out differently after what an entry of the trail tells. */
export function bearsOnDecisions(action: string): boolean {
  return !withoutBearing.some(form => form.test(action))
}

/**
 * Counts the revision of the tenant at hand up, in the transaction of the change. A tenant that is gone has none; its
 * row is held, so that it cannot go meanwhile.
 */
export async function countTenant(rows: Rows, tenant: TenantId): Promise<void> {
  await sql`
    INSERT INTO revisions (tenant_id, revision)
    SELECT id, 1 FROM tenants WHERE id = ${tenant} FOR KEY SHARE
    ON CONFLICT (tenant_id) DO UPDATE SET revision = revisions.revision + 1`.execute(rows)
}

/** Counts the revision of the system level up; in its context only. Every tenant's rows may have changed with it. */
export async function countSystemLevel(rows: Rows): Promise<void> {
  await sql`UPDATE revisions SET revision = revision + 1 WHERE tenant_id = ${EVERYWHERE}`.execute(rows)
}
