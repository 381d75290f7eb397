import { argon2Sync, randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { type Connections, openConnections, withDatabase } from '../../src/database/connections.ts'
import { startPostgres } from '../../src/database/launcher/start-postgres.ts'
import { migrate } from '../../src/database/migrate.ts'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { SYSTEM } from '../../src/kernel/ids.ts'
import { bootstrap } from '../../src/set-up/bootstrap.service.ts'
import { setUpService } from '../../src/set-up/set-up.service.ts'
import { accounts } from './people.ts'
import { testVault } from './test-vault.ts'

/** How a test file reaches the run's PostgreSQL. */
export interface TestDatabaseUrls {
  readonly appUrl: string
  readonly ownerUrl: string
  /** A database that is migrated and set up; copied for every file. */
  readonly template: string
}

/**
 * The run's PostgreSQL: the embedded one without fsync, or an external one where TENANTRY_TEST_APP_URL and
 * TENANTRY_TEST_OWNER_URL name it (docs/guides/postgresql.md). What the tests made there is dropped at the end.
 */
export async function startTestDatabase(): Promise<{ urls: TestDatabaseUrls; stop(): Promise<void> }> {
  const server = await reachServer()
  const template = `template_${process.pid}_${Date.now()}`
  const urls = { appUrl: server.appUrl, ownerUrl: server.ownerUrl, template }
  const stop = async () => {
    await dropDatabase(urls, template)
    await server.stop()
  }
  try {
    await createDatabase(urls, template)
    await fill(urls)
  } catch (thrown) {
    // Nobody is told of a database that was not made whole, so nobody else would stop it.
    await server.stop()
    throw thrown
  }
  return { urls, stop }
}

async function reachServer() {
  const { TENANTRY_TEST_APP_URL: appUrl, TENANTRY_TEST_OWNER_URL: ownerUrl } = process.env
  if (appUrl && ownerUrl) return { appUrl, ownerUrl, stop: async () => undefined }
  const dataDir = mkdtempSync(join(tmpdir(), 'tenantry-test-'))
  chmodSync(dataDir, 0o755)
  const postgres = await startPostgres({ dataDir, fsync: false })
  return {
    appUrl: postgres.appUrl,
    ownerUrl: postgres.ownerUrl,
    async stop() {
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Makes an empty database like the one that roles.sql makes, or a copy of the template. */
export async function createDatabase(urls: TestDatabaseUrls, name: string, template?: string): Promise<void> {
  await asOwner(urls.ownerUrl, async client => {
    const source = template === undefined ? `template0 ENCODING 'UTF8'` : client.escapeIdentifier(template)
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE ${source}`)
    await client.query(`REVOKE ALL ON DATABASE ${client.escapeIdentifier(name)} FROM PUBLIC`)
    await client.query(`GRANT CONNECT ON DATABASE ${client.escapeIdentifier(name)} TO tenantry_owner, tenantry_app`)
  })
  if (template !== undefined) return
  await asOwner(withDatabase(urls.ownerUrl, name), async client => {
    await client.query('BEGIN; SET LOCAL ROLE pg_database_owner; REVOKE ALL ON SCHEMA public FROM PUBLIC')
    await client.query('GRANT ALL ON SCHEMA public TO tenantry_owner WITH GRANT OPTION; COMMIT')
  })
}

/** Drops a database and those of its tenants' own. */
export async function dropDatabase(urls: TestDatabaseUrls, name: string): Promise<void> {
  await asOwner(urls.ownerUrl, async client => {
    const found = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE datname = $1 OR starts_with(datname, $2)',
      [name, `${name}_`],
    )
    for (const { datname } of found.rows) {
      await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(datname)}`)
    }
  })
}

async function asOwner(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

async function fill(urls: TestDatabaseUrls): Promise<void> {
  const ownerUrl = withDatabase(urls.ownerUrl, urls.template)
  await migrate(ownerUrl, ['data', 'instance'])
  const url = withDatabase(urls.appUrl, urls.template)
  const connections = openConnections({ url, physicalName: name => name, onIdleError: () => undefined })
  const parts = {
    connections,
    publicUrl: 'http://localhost',
    log: pino({ level: 'silent' }),
    vault: testVault,
    tenantDatabases: undefined,
    demo: false,
  }
  const caller = { session: undefined, requestId: 'test', address: 'test', device: 'test' }
  await bootstrap(parts, caller)
  await setUpService(parts).finishUnattended(caller, accounts)
  await cheapen(connections)
  await connections.close()
}

/** The first accounts keep their passwords, but checking them costs next to nothing: nearly every test logs in. */
async function cheapen(connections: Connections): Promise<void> {
  const kept: [string, string][] = [
    ['superuser', accounts.superuserPassword],
    [accounts.firstUser.userName, accounts.firstUser.password],
  ]
  await inTenant(connections, { tenant: SYSTEM, lock: 'read' }, async ({ rows }) => {
    for (const [userName, password] of kept) {
      const { numUpdatedRows } = await rows
        .updateTable('credentials')
        .set({ secret: hashCheaply(password) })
        .where('tenant_id', '=', SYSTEM)
        .where('user_id', '=', eb => eb.selectFrom('users').select('id').where('user_name', '=', userName))
        .executeTakeFirst()
      if (numUpdatedRows !== 1n) throw new Error(`${userName} has no password`)
    }
  })
}

/** The same kind of hash as the product's, which carries its own cost, at the lowest there is. */
function hashCheaply(password: string): string {
  const cost = { memory: 8, passes: 1, parallelism: 1, tagLength: 32 }
  const nonce = randomBytes(16)
  const hash = argon2Sync('argon2id', { message: password, nonce, ...cost })
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=8,t=1,p=1$${text(nonce)}$${text(hash)}`
}
