import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { PRIVILEGES_IN_TENANTS } from '../../src/authz/readiness.ts'
import { withDatabase } from '../../src/database/connections.ts'
import { migrate } from '../../src/database/migrate.ts'
import { createDatabase, dropDatabase } from '../world/test-database.ts'

const folder = join(import.meta.dirname, '../../src/database/migrations')
const SUPERUSER = '01980f3e-7b1c-7d44-9a52-3f6c8e21b0d7'

/** More than a loop over rows fetches at once. */
const OLD_TENANTS = 70

const urls = inject('database')
const name = `upgrade_${process.pid}_${Date.now()}`
const ownerUrl = withDatabase(urls.ownerUrl, name)
let owner: pg.Client

/** A database as the release before user management left it: superuser, and tenants that it has no privileges in. */
beforeAll(async () => {
  await createDatabase(urls, name)
  owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query(
    'CREATE TABLE migrations (name text PRIMARY KEY, digest text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
  )
  for (const set of ['data', 'instance']) {
    for (const file of readdirSync(join(folder, set)).sort()) {
      if (set === 'instance' && file > '0005') continue
      await applyFile(`${set}/${file}`)
    }
  }
  await within('system', async () => {
    await owner.query(`INSERT INTO tenants (id, title, title_key, depth, status, database, created_by)
      VALUES ('system', 'System', 'system', 0, 'active', 'main', 'Tenantry')`)
    const pool = '01980f3e-7b1c-7d44-9a52-3f6c8e21b0d8'
    await owner.query(
      `INSERT INTO pools (tenant_id, id, name, built_in) VALUES ('system', $1, 'Administrators', true)`,
      [pool],
    )
    await owner.query(
      `INSERT INTO users (tenant_id, id, pool_id, user_name, user_name_key, first_name, last_name, last_name_key, status, built_in)
       VALUES ('system', $1, $2, 'superuser', 'superuser', 'Built-in', 'superuser', 'superuser', 'active', true)`,
      [SUPERUSER, pool],
    )
    for (let i = 0; i < OLD_TENANTS; i += 1) {
      await owner.query(
        `INSERT INTO tenants (id, title, title_key, parent_id, depth, status, database, created_by)
         VALUES ($1, $1, $1, 'system', 1, 'active', 'main', 'Tenantry')`,
        [`old${i}`],
      )
    }
  })
})
afterAll(async () => {
  await owner.end()
  await dropDatabase(urls, name)
})

async function applyFile(migration: string): Promise<void> {
  const sql = readFileSync(join(folder, `${migration}`), 'utf8')
  await owner.query('BEGIN')
  await owner.query(sql)
  const digest = createHash('sha256').update(sql).digest('hex')
  await owner.query('INSERT INTO migrations (name, digest) VALUES ($1, $2)', [migration, digest])
  await owner.query('COMMIT')
}

async function within<Result>(tenant: string, work: () => Promise<Result>): Promise<Result> {
  await owner.query('BEGIN')
  await owner.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenant])
  const result = await work()
  await owner.query('COMMIT')
  return result
}

async function isReady(tenant: string): Promise<boolean> {
  const found = await within(tenant, () =>
    owner.query<{ ready: boolean }>(
      `SELECT (SELECT array_agg(role) FROM role_assignments WHERE tenant_id = $1 AND subject_id = $2) @> $3::text[]
         AND EXISTS (SELECT FROM impersonation_targets WHERE tenant_id = $1 AND user_id = $2) AS ready`,
      [tenant, SUPERUSER, [...PRIVILEGES_IN_TENANTS]],
    ),
  )
  return found.rows[0]?.ready === true
}

describe('an instance that existed before', () => {
  it('has every tenant ready to be managed as superuser after the upgrade, however many there are', async () => {
    expect(await isReady('old0')).toBe(false)
    await migrate(ownerUrl, ['data', 'instance'])
    const unready: string[] = []
    for (let i = 0; i < OLD_TENANTS; i += 1) if (!(await isReady(`old${i}`))) unready.push(`old${i}`)
    expect(unready).toEqual([])
  })
})
