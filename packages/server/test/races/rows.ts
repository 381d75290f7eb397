import { CompiledQuery } from 'kysely'
import pg from 'pg'
import type { World } from '../world/world.ts'

type Row = Record<string, unknown>

/** Looks at, or puts back, the rows of one tenant: as the application's role, in that tenant's context. */
export function inContext(world: World, tenant: string, statements: readonly string[]): Promise<Row[]> {
  return world.parts.connections.instance.transaction().execute(async transaction => {
    await transaction.executeQuery(CompiledQuery.raw("SELECT set_config('app.tenant_id', $1, true)", [tenant]))
    let rows: Row[] = []
    for (const statement of statements) rows = (await transaction.executeQuery<Row>(CompiledQuery.raw(statement))).rows
    return rows
  })
}

/** Changes the schema of a world's own database, to plant a fault in it. */
export async function asOwner(world: World, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: world.ownerUrl })
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
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
