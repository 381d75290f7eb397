import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Connections } from './connections.ts'
import { withDatabase } from './connections.ts'
import { migrate } from './migrate.ts'

/** How long a drop waits for other servers to let go of their idle connections. */
const DROP_TRIES = 20
const DROP_PAUSE_MS = 1_000

/** The physical name of a tenant's own database: the instance's name and the tenant's, so that instances never meet. */
export function physicalName(instanceUrl: string): (name: string) => string {
  const instance = decodeURIComponent(new URL(instanceUrl).pathname.slice(1))
  return name => `${instance}_${name}`
}

/** Makes and drops databases of tenants' own, as the owner and outside of any transaction. */
export function tenantDatabases(ownerUrl: string, connections: Connections) {
  const toPhysical = physicalName(ownerUrl)
  return {
    physicalName: toPhysical,

    async make(name: string): Promise<void> {
      const physical = toPhysical(name)
      await asOwner(ownerUrl, async client => {
        const quoted = client.escapeIdentifier(physical)
        await client.query(`CREATE DATABASE ${quoted} TEMPLATE template0 ENCODING 'UTF8'`)
        await client.query(`REVOKE ALL ON DATABASE ${quoted} FROM PUBLIC`)
        await client.query(`GRANT CONNECT ON DATABASE ${quoted} TO tenantry_owner, tenantry_app`)
      })
      const url = withDatabase(ownerUrl, physical)
      await asOwner(url, async client => {
        await client.query('BEGIN; SET LOCAL ROLE pg_database_owner; REVOKE ALL ON SCHEMA public FROM PUBLIC')
        await client.query('GRANT ALL ON SCHEMA public TO tenantry_owner WITH GRANT OPTION; COMMIT')
      })
      await migrate(url, ['data'])
    },

    async drop(name: string): Promise<void> {
      await connections.forget(name)
      const physical = toPhysical(name)
      await asOwner(ownerUrl, async client => {
        for (let attempt = 1; ; attempt += 1) {
          try {
            await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(physical)}`)
            return
          } catch (thrown) {
            const inUse = thrown instanceof Error && 'code' in thrown && thrown.code === '55006'
            if (!inUse || attempt === DROP_TRIES) throw thrown
            await pause(DROP_PAUSE_MS)
          }
        }
      })
    },

    /** Brings an existing database of a tenant's own up to date. */
    async update(name: string): Promise<void> {
      await migrate(withDatabase(ownerUrl, toPhysical(name)), ['data'])
    },
  }
}

async function asOwner(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'tenantry databases' })
  // A connection that breaks fails its query; what it says beside that would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
