import { once } from 'node:events'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { TenantDatabases } from '../../src/authz/parts.ts'
import { type Connections, withDatabase } from '../../src/database/connections.ts'
import type { Database } from '../../src/database/tables.generated.ts'
import { physicalName } from '../../src/database/tenant-databases.ts'

/** One statement on its way from the server to the database. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** What a wire may use: the way to the database, and the connection itself, to cut it. */
export interface Line {
  send(statement: Statement): Promise<Answer>
  /** Breaks the connection; resolves when the server has noticed. */
  cut(): Promise<void>
}

/** What the database answers, as far as the server reads it. */
export type Answer = Pick<pg.QueryResult, 'command' | 'rowCount' | 'rows'>

/** Stands between server and database, and sees every statement: sends it on, changes it, delays it, or loses it. */
export type Wire = (statement: Statement, line: Line) => Promise<Answer>

/** A wire that does nothing. */
export const straight: Wire = (statement, line) => line.send(statement)

/** The server's connections, with a wire in every one of them; made like those of the product otherwise. */
export function wireConnections(appUrl: string, wire: Wire): Connections {
  const toPhysical = physicalName(appUrl)
  const open = (url: string) => openWired(url, wire)
  const instance = open(appUrl)
  const own = new Map<string, Kysely<Database>>()
  return {
    instance,
    data(name) {
      const known = own.get(name) ?? open(withDatabase(appUrl, toPhysical(name)))
      own.set(name, known)
      return known
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

/** Makes and drops tenants' own databases through the wire, as if each were one statement. */
export function wireDatabases(real: TenantDatabases, wire: Wire): TenantDatabases {
  const through = (text: string, work: () => Promise<void>) => {
    const send = async () => {
      await work()
      return { command: text, rowCount: 0, rows: [] }
    }
    return wire({ text, values: [] }, { send, cut: async () => undefined }).then(() => undefined)
  }
  return {
    physicalName: name => real.physicalName(name),
    make: name => through('make database', () => real.make(name)),
    drop: name => through('drop database', () => real.drop(name)),
    update: name => through('update database', () => real.update(name)),
  }
}

function openWired(url: string, wire: Wire): Kysely<Database> {
  const pool = new pg.Pool({ connectionString: url, max: 20, connectionTimeoutMillis: 60_000 })
  pool.on('error', () => undefined)
  pool.on('connect', client => {
    client.on('error', () => undefined)
    const send = client.query.bind(client)
    const line: Line = {
      send: ({ text, values }) => send(text, [...values]),
      cut: async () => {
        const { stream } = client.connection
        stream.destroy()
        if (!stream.closed) await once(stream, 'close')
      },
    }
    Object.assign(client, { query: (text: string, values: readonly unknown[] = []) => wire({ text, values }, line) })
  })
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}
