import pg from 'pg'
import type { World } from '../world/world.ts'

type Row = Record<string, unknown>

/** Looks at, or puts back, the rows of one tenant: as the application's role, in that tenant's context. */
export async function inContext(world: World, tenant: string, statements: readonly string[]): Promise<Row[]> {
  return withClient(world.appUrl, async client => {
    await client.query('BEGIN')
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant])
    let rows: Row[] = []
    for (const statement of statements) rows = (await client.query<Row>(statement)).rows
    await client.query('COMMIT')
    return rows
  })
}

/** Changes the schema of a world's own database, to plant a fault in it. */
export async function asOwner(world: World, statement: string): Promise<Row[]> {
  return withClient(world.ownerUrl, async client => (await client.query<Row>(statement)).rows)
}

/** How many rows there are of each kind in one tenant, read at one moment. */
export async function countEach(world: World, tenant: string, kinds: readonly string[]): Promise<number[]> {
  const counts = kinds.map(from => `(SELECT count(*)::int FROM ${from})`)
  const [row] = await inContext(world, tenant, [`SELECT ARRAY[${counts.join(', ')}] AS counts`])
  return row?.counts as number[]
}

export async function countIn(world: World, tenant: string, from: string): Promise<number> {
  const [count = 0] = await countEach(world, tenant, [from])
  return count
}

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
