import type { Connections } from '../database/connections.ts'
import { inTenant, type Rows } from '../database/tenant-transaction.ts'
import type { TenantId } from '../kernel/ids.ts'
import { onNewest } from './newest.ts'
import { startPace } from './pace.ts'
import type { TenantSnapshots } from './tenant-snapshots.ts'
import type { TenantState } from './tenant-state.ts'

/** How many rows are read at a time, and how many one request may look at. */
const BATCH = 500
const MAX_LOOKED_AT = 20_000

interface Place {
  readonly connections: Connections
  readonly snapshots: TenantSnapshots
  readonly tenant: TenantId
}

/** What is searched: rows in the order of their ids, and which of them are found. */
export interface Search<Row extends { readonly id: string }, Found> {
  readonly after: string | null
  readonly size: number
  readonly atLeast?: string | undefined
  read(rows: Rows, page: { readonly after: string | null; readonly limit: number }): Promise<readonly Row[]>
  /** What an answer says of a row, or undefined where it does not belong to the result. */
  judge(state: TenantState, row: Row, now: number): Found | undefined
}

/** A page of what was found; `next` is the id to go on after, null at the end. */
export interface SearchPage<Found> {
  readonly items: readonly Found[]
  readonly next: string | null
}

/**
 * Goes through rows until a page is full. Every row of a page was judged on one state, which is the newest when the
 * page is ready. A page may be short, or empty, and still have a next one: a request looks at a bounded number of rows,
 * for a bounded time.
 */
export function search<Row extends { readonly id: string }, Found>(
  place: Place,
  wanted: Search<Row, Found>,
): Promise<SearchPage<Found>> {
  return onNewest({ ...place, atLeast: wanted.atLeast }, state => goThrough(place, state, wanted))
}

/** The same on a state that somebody else keeps to. */
export async function goThrough<Row extends { readonly id: string }, Found>(
  { connections, snapshots, tenant }: Place,
  state: TenantState,
  { after, size, read, judge }: Search<Row, Found>,
): Promise<SearchPage<Found>> {
  const items: Found[] = []
  let last = after
  const pace = startPace()
  for (let lookedAt = 0; lookedAt < MAX_LOOKED_AT; ) {
    const page = { after: last, limit: BATCH }
    const found = await inTenant(connections, { tenant, lock: 'read' }, ({ rows }) => read(rows, page))
    pace.resume()
    for (const row of found) {
      // At least one row was looked at, so that whoever goes on gets on.
      if (last !== after && pace.isOver()) return { items, next: last }
      await pace.next()
      const judged = judge(state, row, snapshots.now())
      if (judged !== undefined && items.length === size) return { items, next: last }
      if (judged !== undefined) items.push(judged)
      last = row.id
    }
    if (found.length < BATCH) return { items, next: null }
    lookedAt += found.length
  }
  return { items, next: last }
}
