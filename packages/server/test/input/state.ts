import pg from 'pg'
import { readCatalogue } from '../catalogue/catalogue.ts'
import { exceptions } from '../catalogue/exceptions.ts'
import { undone } from '../catalogue/scratch.ts'
import { digestRows } from '../isolation/digest.ts'
import type { World } from '../world/world.ts'

/**
 * Everything that stands: the rows of some tenants, the rows of the instance, and which databases there are. Two equal
 * states mean that nothing was half done in between. Left out are attempts, which are counted on purpose.
 */
export async function readState(world: World, tenants: readonly string[]): Promise<Record<string, unknown>> {
  const app = new pg.Client({ connectionString: world.appUrl })
  await app.connect()
  try {
    const state: Record<string, unknown> = { databases: await listDatabases(app), instance: await readInstance(app) }
    for (const tenant of tenants) {
      const { attempts: _, ...rows } = await digestRows(app, tenant)
      state[tenant] = rows
    }
    return state
  } finally {
    await app.end()
  }
}

async function readInstance(app: pg.Client): Promise<Record<string, unknown[]>> {
  const known = (await readCatalogue(app)).tables.map(table => table.name)
  const tables = Object.keys(exceptions).filter(name => known.includes(name))
  return undone(app, async () => {
    await app.query("SELECT set_config('app.tenant_id', 'system', true)")
    const rows: Record<string, unknown[]> = {}
    for (const name of tables) {
      const found = await app.query(`SELECT to_jsonb(t) AS row FROM ${app.escapeIdentifier(name)} t ORDER BY t::text`)
      rows[name] = found.rows.map(({ row }) => row)
    }
    return rows
  })
}

async function listDatabases(app: pg.Client): Promise<string[]> {
  const found = await app.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database WHERE starts_with(datname, current_database() || '_') ORDER BY 1`,
  )
  return found.rows.map(({ name }) => name)
}
