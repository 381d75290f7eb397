import { setTimeout as pause } from 'node:timers/promises'
import type { Job } from '@tenantry/contract/jobs'
import { sql } from 'kysely'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import type { Visitor, World } from '../world/world.ts'

/** No measure of speed: only so that what never comes is told with what was seen last. */
const PATIENCE_MS = 120_000

/** Asks again and again until the answer is there; gives up with the last one. */
export async function until<Seen>(look: () => Promise<Seen>, isThere: (seen: Seen) => boolean): Promise<Seen> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const seen = await look()
    if (isThere(seen)) return seen
    if (Date.now() > end) throw new Error(`waited in vain; last seen: ${JSON.stringify(seen)}`)
    await pause(20)
  }
}

/** The job when it no longer runs. */
export function ended(visitor: Visitor, { id }: Pick<Job, 'id'>): Promise<Job> {
  return until(
    () => visitor.api.jobs.get({ params: { job: id } }),
    job => job.state !== 'running',
  )
}

/**
 * Holds one object's row while the work runs, so that a job that comes to it waits there; `reached` resolves when
 * somebody does.
 */
export function holding<Result>(
  world: World,
  { tenant, object }: { tenant: string; object: string },
  work: (reached: () => Promise<unknown>) => Promise<Result>,
): Promise<Result> {
  return inTenant(world.parts.connections, { tenant: getTenantId(tenant), lock: 'read' }, async ({ rows }) => {
    await sql`SELECT FROM objects WHERE tenant_id = ${tenant} AND id = ${object} FOR UPDATE`.execute(rows)
    return work(() =>
      until(
        () => countWaiting(world),
        waiting => waiting > 0,
      ),
    )
  })
}

async function countWaiting({ parts }: World): Promise<number> {
  const found = await sql<{ waiting: number }>`
    SELECT count(*) AS waiting FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(parts.connections.instance)
  return found.rows[0]?.waiting ?? 0
}

/** Objects with these titles, in a class of their own; their ids in the same order. */
export async function makeObjects({ api }: Visitor, tenant: string, titles: readonly string[]): Promise<string[]> {
  const params = { tenant }
  const { items } = await api.classes.list({ params, query: { q: 'things of jobs' } })
  const body = { name: 'Things of jobs', attributes: [] }
  const of = items[0] ?? (await api.classes.create({ params, body }))
  const ids: string[] = []
  for (const title of titles) ids.push((await api.objects.create({ params, body: { title, class: of.id } })).id)
  return ids
}

export async function listTitles({ api }: Visitor, tenant: string, q: string): Promise<string[]> {
  const { items } = await api.objects.list({ params: { tenant }, query: { q, size: 100 } })
  return items.map(item => item.title)
}
