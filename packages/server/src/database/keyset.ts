import type { Page, PageQuery } from '@tenantry/contract/paging'
import { type Compilable, type RawBuilder, sql } from 'kysely'
import { COUNT_LIMIT, type CursorType, DEFAULT_PAGE_SIZE, LAST_PAGE, readCursor, writeCursor } from '../kernel/pages.ts'
import type { Rows } from './tenant-transaction.ts'

/** Moments travel as text, so that no microsecond is lost. */
type SortType = Exclude<CursorType, 'uuid'>

/** A list that can be paged: its rows, and the columns that it can be sorted by. */
export interface List<Row> {
  /** The rows, filtered, in no order. */
  readonly base: Compilable<Row> | RawBuilder<Row>
  /** As many rows as `base` has, for the count alone, where that can do with fewer tables. */
  readonly counted?: RawBuilder<unknown>
  /** The sorts by their public name: the column of `base`, and its type. */
  readonly sorts: Readonly<Record<string, { readonly column: keyof Row & string; readonly type: SortType }>>
  readonly defaultSort: string
  /** A unique column that breaks ties. */
  readonly tie: { readonly column: keyof Row & string; readonly type: 'text' | 'uuid' }
  /** The tie of the one row that opens the list whatever the sort and its direction, if the filters leave it in. */
  readonly first?: string
}

type Keyed<Row> = Row & { cursor_key: string; cursor_tie: string }

/**
 * One page of a list by keyset: it goes on after the last row's values, so that page 10,000 costs what page 1 does and
 * rows that come or go meanwhile are neither shown twice nor skipped. Counts exactly up to 10,000.
 */
export async function readPage<Row>(rows: Rows, list: List<Row>, query: PageQuery): Promise<Page<Row>> {
  const sort = query.sort ?? list.defaultSort
  const descending = sort.startsWith('-')
  const by = list.sorts[descending ? sort.slice(1) : sort]
  if (!by) throw new Error(`the list has no sort "${sort}"`)
  const size = query.size ?? DEFAULT_PAGE_SIZE
  const fromEnd = query.cursor === LAST_PAGE
  const cursor =
    query.cursor && !fromEnd ? readCursor(query.cursor, { sort, types: [by.type, list.tie.type] }) : undefined
  const backward = fromEnd || (cursor?.backward ?? false)
  const upward = descending === backward
  const key = sql.ref(`list.${by.column}`)
  const tie = sql.ref(`list.${list.tie.column}`)
  const direction = upward ? sql`ASC` : sql`DESC`
  const after = cursor !== undefined && cursor.values[1] !== list.first ? cursor : undefined
  const places = [
    ...(list.first === undefined ? [] : [sql`${tie} <> ${list.first}`]),
    ...(after
      ? [
          sql`(${key}, ${tie}) ${upward ? sql`>` : sql`<`}
          (${after.values[0]}::${sql.raw(by.type)}, ${after.values[1]}::${sql.raw(list.tie.type)})`,
        ]
      : []),
  ]
  const read = async (where: RawBuilder<unknown>) => {
    const found = await sql<Keyed<Row>>`
      SELECT list.*, ${key}::text AS cursor_key, ${tie}::text AS cursor_tie FROM (${list.base}) AS list ${where}`.execute(
      rows,
    )
    return found.rows
  }
  const order = sql`ORDER BY ${key} ${direction}, ${tie} ${direction} LIMIT ${size + 1}`
  const found = await read(places.length > 0 ? sql`WHERE ${sql.join(places, sql` AND `)} ${order}` : order)
  const isAtStart = backward ? found.length <= size : cursor === undefined
  const first = list.first !== undefined && isAtStart ? await read(sql`WHERE ${tie} = ${list.first}`) : []
  const all = backward ? [...found, ...first] : [...first, ...found]
  const more = all.length > size
  const items = all.slice(0, size)
  if (backward) items.reverse()
  const cursorOf = (row: (typeof items)[number] | undefined, back: boolean) =>
    row === undefined ? null : writeCursor({ sort, values: [row.cursor_key, row.cursor_tie], backward: back })
  return {
    items,
    next: (backward ? cursor !== undefined : more) ? cursorOf(items.at(-1), false) : null,
    previous: (backward ? more : cursor !== undefined) ? cursorOf(items[0], true) : null,
    ...(await countRows(rows, list)),
  }
}

async function countRows<Row>(rows: Rows, list: List<Row>): Promise<{ total: number; totalIsExact: boolean }> {
  const counted = await sql<{ count: number }>`
    SELECT count(*) AS count FROM (SELECT 1 FROM (${list.counted ?? list.base}) AS list LIMIT ${COUNT_LIMIT + 1}) AS counted`.execute(
    rows,
  )
  const count = counted.rows[0]?.count ?? 0
  return { total: Math.min(count, COUNT_LIMIT), totalIsExact: count <= COUNT_LIMIT }
}
