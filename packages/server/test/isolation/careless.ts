import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { compose } from '../../src/compose.ts'
import type { Database } from '../../src/database/tables.generated.ts'
import { listTenantTables, readCatalogue } from '../catalogue/catalogue.ts'
import { exceptions } from '../catalogue/exceptions.ts'
import type { World } from '../world/world.ts'

/** A server on the same rows, with something planted in it. */
export interface Planted {
  readonly url: string
  stop(): Promise<void>
}

/** `tenant_id = $3`, however it is written: the code's own wall. */
const FILTER = /(?:\b\w+\.)?"?tenant_id"? = \$(\d+)/g

/** A server whose code forgets to say which tenant, in every statement that it sends. */
export async function startCareless(world: World): Promise<Planted> {
  const pool = new pg.Pool({ connectionString: world.appUrl, max: 4 })
  const dialect = new PostgresDialect({
    pool: {
      connect: async () => makeCareless(await pool.connect()),
      end: () => pool.end(),
      options: pool.options,
    },
  })
  const instance = new Kysely<Database>({ dialect })
  return start(
    { ...world, parts: { ...world.parts, connections: { ...world.parts.connections, instance } } },
    async () => instance.destroy(),
  )
}

function makeCareless(client: pg.PoolClient): pg.PoolClient {
  const careful = client.query.bind(client)
  const query = (text: unknown, ...rest: unknown[]) =>
    Reflect.apply(careful, client, [
      typeof text === 'string' ? text.replace(FILTER, '($$$1::text IS NOT NULL)') : text,
      ...rest,
    ])
  return new Proxy(client, { get: (target, key) => (key === 'query' ? query : Reflect.get(target, key, target)) })
}

/** A server that changes what an answer says, by the address that was asked for. */
export function startTelling(world: World, change: (path: string, text: string) => string): Promise<Planted> {
  return start(world, async () => undefined, change)
}

async function start(
  world: Pick<World, 'parts'>,
  end: () => Promise<void>,
  change?: (path: string, text: string) => string,
): Promise<Planted> {
  const app = compose(world.parts, { version: 'test', secureCookie: true, insecureHttp: false })
  if (change) {
    app.addHook('onSend', async (request, _reply, payload) =>
      typeof payload === 'string' ? change(request.url, payload) : payload,
    )
  }
  const url = await app.listen({ host: 'localhost', port: 0 })
  return {
    url,
    async stop() {
      await app.close()
      await end()
    },
  }
}

/** Takes the database's own wall away, or puts it back, on every table with rows of tenants. */
export async function switchRowSecurity(world: World, to: 'ENABLE' | 'DISABLE'): Promise<void> {
  const owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  const tables = listTenantTables(await readCatalogue(owner)).filter(table => !exceptions[table.name])
  for (const { name } of tables) {
    await owner.query(`ALTER TABLE ${owner.escapeIdentifier(name)} ${to} ROW LEVEL SECURITY`)
  }
  await owner.end()
}
