import type { Rows } from '../database/tenant-transaction.ts'
import type { TenantId } from '../kernel/ids.ts'
import { type AuditEntry, chainHash, EMPTY_HEAD } from './entry.ts'
import { bearsOnDecisions, countTenant } from './revisions.store.ts'

/**
 * Appends entries to the chain of the tenant at hand, locking its head; the last thing that a transaction does there.
 * What bears on decisions counts the tenant's revision up in the same breath.
 * The application's role may insert and read entries, and nothing else.
 */
export async function appendEntries(rows: Rows, tenant: TenantId, entries: readonly AuditEntry[]): Promise<void> {
  await rows
    .insertInto('audit_heads')
    .values({ tenant_id: tenant, sequence: 0, hash: EMPTY_HEAD })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const head = await rows
    .selectFrom('audit_heads')
    .select(['sequence', 'hash'])
    .where('tenant_id', '=', tenant)
    .forUpdate()
    .executeTakeFirstOrThrow()
  let { sequence, hash } = head
  for (const entry of entries) {
    sequence += 1
    hash = chainHash(hash, sequence, entry)
    await rows
      .insertInto('audit_entries')
      .values(toRow(entry, sequence, hash))
      .execute()
  }
  await rows.updateTable('audit_heads').set({ sequence, hash }).where('tenant_id', '=', tenant).execute()
  if (entries.some(({ action }) => bearsOnDecisions(action))) await countTenant(rows, tenant)
}

function toRow(entry: AuditEntry, sequence: number, hash: Buffer) {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
  return {
    tenant_id: entry.tenant,
    sequence,
    id: entry.id,
    at: entry.at,
    action: entry.action,
    actor_id: entry.actorId,
    actor_tenant: entry.actorTenant,
    effective_id: entry.effectiveId,
    subject_kind: entry.subjectKind,
    subject_id: entry.subjectId,
    before: json(entry.before),
    after: json(entry.after),
    reason: entry.reason,
    request_id: entry.requestId,
    also_about: entry.alsoAbout ? [...entry.alsoAbout] : null,
    personal: JSON.stringify(entry.personal),
    personal_digest: entry.personalDigest,
    hash,
  }
}
