import type { SearchPart } from '../../use-address.ts'
import { readTableQuery, tableNames } from '../table-address.ts'
import { readLook, type TableLook, writeLook } from '../table-look.ts'
import type { TableColumn, TableFilter } from '../table-types.ts'

/** What a view is a view of. */
export interface ViewedTable {
  name: string
  label: string
  columns: readonly TableColumn<never>[]
  filters?: readonly TableFilter[]
  defaultSort?: string
}

/** The address says that no view is wanted, although the table would open with one. */
export const noView = 'all'

/** A table as it is shown now, as the query of a view: whoever opens it sees the same. */
export function queryOf(search: SearchPart, look: TableLook, { filters, defaultSort }: ViewedTable): string {
  const { q, sort, size, filters: chosen } = readTableQuery(search, { filters, defaultSort })
  const query = new URLSearchParams({ ...(q ? { q } : {}), ...chosen, size: String(size), ...writeLook(look) })
  if (sort) query.set('sort', sort)
  query.sort()
  return query.toString()
}

/** A view's query in the form in which `queryOf` would write it now, so that the two can be compared. */
export function normalQuery(query: string, table: ViewedTable): string {
  const search = Object.fromEntries(new URLSearchParams(query))
  return queryOf(search, readLook(search, table.columns), table)
}

/** The changes of the address that show a view; without one, those that show everything as usual. */
export function changesFor(
  view: { id: string; query: string } | undefined,
  { filters }: ViewedTable,
): Record<string, string | undefined> {
  const names = tableNames(filters)
  const nothing = Object.fromEntries(names.map(name => [name, undefined]))
  if (!view) return nothing
  // Only what belongs to a table: a view must not open dialogs of its page.
  const kept = [...new URLSearchParams(view.query)].filter(([name]) => names.includes(name) && name !== 'cursor')
  return { ...nothing, ...Object.fromEntries(kept), view: view.id }
}
