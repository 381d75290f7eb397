import pg from 'pg'
import { StartFault } from '../kernel/start-fault.ts'

const OLDEST_VERSION = 150_000

interface Findings {
  readonly version: number
  readonly encoding: string
  readonly role: string
  readonly isSuperuser: boolean
  readonly bypasses: boolean
  readonly owned: number
  readonly hasDirectory: boolean
}

/**
 * Looks at a database as the application's role and refuses to serve from it where isolation would not hold: a role
 * that is superuser, bypasses row-level security or owns tables. Names everything that is missing, and
 * the setting that led there, in one line.
 */
export async function checkDatabase(name: string, url: string): Promise<void> {
  const found = await look(name, url)
  const problems = [
    ...(found.version < OLDEST_VERSION ? ['PostgreSQL is older than 15'] : []),
    ...(found.encoding === 'UTF8' ? [] : [`the database's encoding is ${found.encoding}, not UTF8`]),
    ...(found.isSuperuser ? [`the role ${found.role} is a superuser`] : []),
    ...(found.bypasses ? [`the role ${found.role} has BYPASSRLS`] : []),
    ...(found.owned > 0 ? [`the role ${found.role} owns ${found.owned} tables or functions here`] : []),
    ...(found.hasDirectory ? [] : ['the role tenantry_directory does not exist']),
  ]
  if (problems.length === 0) return
  throw new StartFault(
    `the database in ${name} is not safe to serve from: ${problems.join('; ')} (docs/guides/postgresql.md)`,
  )
}

async function look(name: string, url: string): Promise<Findings> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    const found = await client.query<Findings>(`
      SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding,
        r.rolname AS role, r.rolsuper AS "isSuperuser", r.rolbypassrls AS bypasses,
        (SELECT count(*)::int FROM pg_class c WHERE pg_has_role(c.relowner, 'USAGE') AND c.relkind IN ('r', 'p')
          AND c.relnamespace IN ('public'::regnamespace)) +
        (SELECT count(*)::int FROM pg_proc p WHERE pg_has_role(p.proowner, 'USAGE')
          AND p.pronamespace = to_regnamespace('directory')) AS owned,
        EXISTS (SELECT FROM pg_roles WHERE rolname = 'tenantry_directory') AS "hasDirectory"
      FROM pg_roles r WHERE r.rolname = current_user`)
    const row = found.rows[0]
    if (!row) throw new Error('the role does not exist')
    return row
  } catch (thrown) {
    const why =
      thrown instanceof Error
        ? thrown.message || ('code' in thrown ? String(thrown.code) : thrown.name)
        : String(thrown)
    throw new StartFault(`the database in ${name} cannot be reached: ${why}`, { cause: thrown })
  } finally {
    await client.end().catch(() => undefined)
  }
}
