import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** The sets of migrations: `data` runs in every database, `instance` after it in the instance's own. */
type MigrationSet = 'data' | 'instance'

interface Migration {
  readonly name: string
  readonly sql: string
  readonly digest: string
}

/** Any number of our own; two servers that start together migrate one after the other. */
const LOCK_KEY = 7_400_001

const folder = join(import.meta.dirname, 'migrations')

/** Every migration that a database of this kind needs, in order: the set's name and the file's name are its name. */
function listMigrations(sets: readonly MigrationSet[]): Migration[] {
  return sets.flatMap(set =>
    readdirSync(join(folder, set))
      .filter(file => file.endsWith('.sql'))
      .sort()
      .map(file => {
        const sql = readFileSync(join(folder, set, file), 'utf8')
        return { name: `${set}/${file}`, sql, digest: createHash('sha256').update(sql).digest('hex') }
      }),
  )
}

/**
 * Brings a database up to date as its owner, each migration in a transaction of its own, under a lock.
 * A migration that was applied and has changed since is refused: history is never edited.
 */
export async function migrate(url: string, sets: readonly MigrationSet[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'tenantry migrations' })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY])
    const applied = await readApplied(client)
    const fresh = listMigrations(sets).filter(migration => isFresh(migration, applied))
    for (const migration of fresh) await apply(client, migration)
    return fresh.map(migration => migration.name)
  } finally {
    await client.end()
  }
}

/** The names of migrations that a database still lacks, read as any role that may look. */
export async function listMissing(url: string, sets: readonly MigrationSet[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // In an empty database the application's role may not even look into the schema.
    const known = await client.query(`SELECT CASE WHEN has_schema_privilege('public', 'USAGE')
      THEN to_regclass('public.migrations') IS NOT NULL ELSE false END AS known`)
    const applied = known.rows[0]?.known ? await readNames(client) : new Map<string, string>()
    return listMigrations(sets)
      .filter(migration => !applied.has(migration.name))
      .map(migration => migration.name)
  } finally {
    await client.end()
  }
}

async function readApplied(client: pg.Client): Promise<Map<string, string>> {
  await client.query(`CREATE TABLE IF NOT EXISTS migrations (
    name text PRIMARY KEY, digest text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`)
  await client.query('GRANT SELECT ON migrations TO tenantry_app')
  return readNames(client)
}

async function readNames(client: pg.Client): Promise<Map<string, string>> {
  const found = await client.query<{ name: string; digest: string }>('SELECT name, digest FROM migrations')
  return new Map(found.rows.map(row => [row.name, row.digest]))
}

function isFresh(migration: Migration, applied: ReadonlyMap<string, string>): boolean {
  const digest = applied.get(migration.name)
  if (digest === undefined) return true
  if (digest !== migration.digest) {
    throw new Error(`migration ${migration.name} was applied in another form: restore the file, add a new migration`)
  }
  return false
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(migration.sql)
    await client.query('INSERT INTO migrations (name, digest) VALUES ($1, $2)', [migration.name, migration.digest])
    await client.query('COMMIT')
  } catch (thrown) {
    await client.query('ROLLBACK')
    throw new Error(`migration ${migration.name} failed: ${thrown instanceof Error ? thrown.message : thrown}`)
  }
}
