import { appendEntries } from '../audit/audit.store.ts'
import { fromJournal } from '../audit/journal.ts'
import type { Clearance } from '../authz/clearance.ts'
import { copyCounters } from '../database/data-transaction.ts'

/**
 * Mends what a crash between two commits left in a tenant's own database: entries that the trail does not have yet are
 * appended, and the figures are counted again. Says how many entries were missing.
 */
export async function settleTenant(there: Clearance<'databases.sweep'>): Promise<number> {
  const data = await there.data()
  const { rows, tenant } = there
  const kept = await data.selectFrom('journal').selectAll().where('tenant_id', '=', tenant).orderBy('id').execute()
  let missing = 0
  for (const { id, entry } of kept) {
    const known = await rows
      .selectFrom('audit_entries')
      .select('id')
      .where('tenant_id', '=', tenant)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!known) missing += 1
    if (!known) await appendEntries(rows, tenant, [fromJournal(entry)])
    await data.deleteFrom('journal').where('tenant_id', '=', tenant).where('id', '=', id).execute()
  }
  await copyCounters(rows, data, tenant)
  return missing
}
