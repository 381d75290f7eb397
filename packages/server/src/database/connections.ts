import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database } from './tables.generated.ts'

// Counters and sequences are far below 2^53: read bigint as a number instead of as text.
pg.types.setTypeParser(pg.types.builtins.INT8, text => Number(text))

/** The application's way to the database: pools that are made on demand, small, and closed together. */
export interface Connections {
  /** The instance's own database, as the application's role. */
  readonly instance: Kysely<Database>
  /** A tenant's own database by its name, as the application's role. */
  data(name: string): Kysely<Database>
  /** Lets go of a tenant's own database, so that it can be dropped. */
  forget(name: string): Promise<void>
  close(): Promise<void>
}

/** What happens on a connection that nobody is using; without a listener it would end the process. */
export type OnIdleError = (error: Error) => void

/** How to reach one database; `database` replaces the name in the URL. */
export interface ConnectionSettings {
  readonly url: string
  /** The physical name of a tenant's own database. */
  readonly physicalName: (name: string) => string
  readonly onIdleError: OnIdleError
  readonly poolSize?: number
  readonly idleTimeoutMillis?: number
}

export function openConnections(settings: ConnectionSettings): Connections {
  const instance = openDatabase(settings.url, settings)
  const own = new Map<string, Kysely<Database>>()
  return {
    instance,
    data(name) {
      const known = own.get(name)
      if (known) return known
      const opened = openDatabase(withDatabase(settings.url, settings.physicalName(name)), {
        ...settings,
        poolSize: 4,
        idleTimeoutMillis: 5_000,
      })
      own.set(name, opened)
      return opened
    },
    async forget(name) {
      await own.get(name)?.destroy()
      own.delete(name)
    },
    async close() {
      await Promise.all([instance, ...own.values()].map(database => database.destroy()))
    },
  }
}

function openDatabase(
  url: string,
  { onIdleError, poolSize = 20, idleTimeoutMillis = 30_000 }: ConnectionSettings,
): Kysely<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis,
    application_name: 'tenantry',
  })
  // A pool that is closing lets go of its connections before they have ended: what they still say means nothing.
  pool.on('error', error => {
    if (!pool.ending) onIdleError(error)
  })
  // A connection that breaks while it is in use tells so twice: its query fails, and it says so itself. Without a listener
  // the second would end the process.
  pool.on('connect', client => client.on('error', () => undefined))
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

/** The same server and role, another database. Understands unix sockets (`?host=/path`) as `pg` does. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${encodeURIComponent(name)}`
  return changed.toString()
}
