import type { TablePage, TableQuery } from '../../ui/data-table/table-types.ts'

interface LocalList<Row> {
  /** What the search looks at. */
  texts: (row: Row) => readonly string[]
  /** What each sort key compares. */
  sorts: Readonly<Record<string, (row: Row) => string | number>>
}

/** One page of a list that is here as a whole, as the API would answer it: searched, sorted, cut by a cursor. */
export function pageLocally<Row>(rows: readonly Row[], query: TableQuery, list: LocalList<Row>): TablePage<Row> {
  const found = query.q ? rows.filter(row => matches(list.texts(row), query.q ?? '')) : rows
  const sorted = sort(found, query.sort, list)
  const start = Math.max(0, Number(query.cursor) || 0)
  const end = start + query.size
  return {
    items: sorted.slice(start, end),
    next: end < sorted.length ? String(end) : null,
    previous: start > 0 ? String(Math.max(0, start - query.size)) : null,
    total: sorted.length,
    totalIsExact: true,
  }
}

function matches(texts: readonly string[], wanted: string): boolean {
  const key = wanted.trim().toLowerCase()
  return texts.some(text => text.toLowerCase().includes(key))
}

function sort<Row>(rows: readonly Row[], wanted: string | undefined, { sorts }: LocalList<Row>): readonly Row[] {
  const isDown = wanted?.startsWith('-') ?? false
  const keyOf = sorts[wanted?.replace(/^-/, '') ?? '']
  if (!keyOf) return rows
  const sign = isDown ? -1 : 1
  return [...rows].sort((one, other) => sign * compare(keyOf(one), keyOf(other)))
}

function compare(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  return String(one).localeCompare(String(other))
}
