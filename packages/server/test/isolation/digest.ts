import { createHash } from 'node:crypto'
import type pg from 'pg'
import { listTenantTables, readCatalogue } from '../catalogue/catalogue.ts'
import { exceptions } from '../catalogue/exceptions.ts'
import { undone } from '../catalogue/scratch.ts'

/**
 * A digest over every row that a tenant has in the instance's database, by table; equal digests, equal rows. Left out is
 * when a session was last used: it is written at most once a minute, so that a slow run would see it change.
 */
export async function digestRows(app: pg.Client, tenant: string): Promise<Record<string, string>> {
  const catalogue = await readCatalogue(app)
  const tables = listTenantTables(catalogue).filter(table => !exceptions[table.name])
  return undone(app, async () => {
    await app.query("SELECT set_config('app.tenant_id', $1, true)", [tenant])
    const digests: Record<string, string> = {}
    for (const { name } of tables) {
      const quoted = app.escapeIdentifier(name)
      const rows = `SELECT (to_jsonb(t) - 'last_seen_at')::text AS row FROM ${quoted} t WHERE tenant_id = $1 ORDER BY 1`
      const found = await app.query<{ row: string }>(rows, [tenant])
      const hash = createHash('sha256')
      for (const { row } of found.rows) hash.update(row).update('\n')
      digests[name] = `${found.rows.length} rows, ${hash.digest('hex').slice(0, 16)}`
    }
    return digests
  })
}
