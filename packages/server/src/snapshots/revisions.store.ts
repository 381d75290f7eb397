import { sql } from 'kysely'
import type { Connections } from '../database/connections.ts'
import type { Rows } from '../database/tenant-transaction.ts'

/** Revisions by tenant, `*` for the system level, and the database's clock when it told them, in epoch milliseconds. */
export interface Revisions {
  readonly of: ReadonlyMap<string, number>
  readonly now: number
  /** When this process asked for it, of `performance.now()`, and when it knew. */
  readonly between: readonly [asked: number, told: number]
}

/** The revisions of these tenants as they are committed now, or as the transaction of these rows sees them. */
export async function readRevisions(rows: Rows | Connections['instance'], names: Iterable<string>): Promise<Revisions> {
  const asked = performance.now()
  const found = await sql<{ tenant_id: string; revision: number; now: number }>`
    SELECT tenant_id, revision, floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now
    FROM directory.revisions(${[...names]}::text[])`.execute(rows)
  const of = new Map(found.rows.map(({ tenant_id, revision }) => [tenant_id, revision]))
  return { of, now: found.rows[0]?.now ?? Date.now(), between: [asked, performance.now()] }
}

/**
 * The same for what depends on more than decisions do, such as sessions: beside the revision of each tenant, under its
 * name, the length of its trail, under `trail <name>`. Every act stands in the trail of a tenant that it concerns or, where
 * it ends that tenant, counts its revision.
 */
export async function readWholeRevisions(
  connections: Pick<Connections, 'instance'>,
  names: readonly string[],
): Promise<Revisions> {
  const tenants = names.filter(name => !name.startsWith(TRAIL))
  const asked = performance.now()
  const found = await sql<{ name: string; revision: number; now: number }>`
    SELECT name, revision, floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now FROM (
      SELECT tenant_id AS name, revision FROM directory.revisions(${tenants}::text[])
      UNION ALL
      SELECT ${TRAIL} || tenant_id, length FROM directory.trail_lengths(${tenants}::text[])) AS told`.execute(
    connections.instance,
  )
  const of = new Map(found.rows.map(({ name, revision }) => [name, revision]))
  return { of, now: found.rows[0]?.now ?? Date.now(), between: [asked, performance.now()] }
}

/** No tenant's name has a space in it. */
const TRAIL = 'trail '
