import { EventEmitter, once } from 'node:events'
import { sql } from 'kysely'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import { until } from '../jobs/watching.ts'
import { asOwner } from '../races/rows.ts'
import type { Wire } from '../races/wired-connections.ts'
import type { World } from '../world/world.ts'

/** Resolves when somebody in the world's database waits for a lock. */
export function someoneWaits({ parts }: World): Promise<unknown> {
  const look = async () => {
    const found = await sql<{ waiting: number }>`
      SELECT count(*) AS waiting FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(parts.connections.instance)
    return found.rows[0]?.waiting ?? 0
  }
  return until(look, waiting => waiting > 0)
}

/** Holds a tenant as its deletion does, while the work runs: every request that would write in it waits. */
export function holdingTenant<Result>(world: World, tenant: string, work: () => Promise<Result>): Promise<Result> {
  return inTenant(world.parts.connections, { tenant: getTenantId(tenant), lock: 'exclusive' }, work)
}

/** A wire that stops after one statement, its locks held, until it is told to go on. */
export function stoppingAfter(pattern: RegExp): { wire: Wire; reached: Promise<unknown>; goOn: () => void } {
  const signal = new EventEmitter()
  const reached = once(signal, 'reached')
  const told = once(signal, 'go on')
  const wire: Wire = async (statement, line) => {
    const answer = await line.send(statement)
    if (!pattern.test(statement.text)) return answer
    signal.emit('reached')
    await told
    return answer
  }
  return { wire, reached, goOn: () => signal.emit('go on') }
}

/** Runs the work with a function of the directory changed in this world's own database, and puts it back. */
export async function withDirectory<Result>(
  world: World,
  signature: string,
  { change, work }: { change: (source: string) => string; work: () => Promise<Result> },
): Promise<Result> {
  const [found] = await asOwner(world, `SELECT pg_get_functiondef('directory.${signature}'::regprocedure) AS source`)
  const source = String(found?.source)
  const changed = change(source)
  if (changed === source) throw new Error(`directory.${signature} is not what the test thinks it is`)
  const replace = (definition: string) =>
    asOwner(
      world,
      `GRANT CREATE ON SCHEMA directory TO tenantry_directory; SET ROLE tenantry_directory; ${definition}; RESET ROLE;
       REVOKE CREATE ON SCHEMA directory FROM tenantry_directory`,
    )
  await replace(changed)
  try {
    return await work()
  } finally {
    await replace(source)
  }
}
