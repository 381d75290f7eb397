import type { SearchPart } from '../use-address.ts'
import { lookNames } from './table-look.ts'
import type { TableFilter, TableQuery } from './table-types.ts'

/** The page sizes on offer. */
export const pageSizes = [25, 50, 100] as const

/** Reads a table's query from the address; whatever is not a known size or filter value is ignored. */
export function readTableQuery(
  search: SearchPart,
  known: { defaultSort?: string; filters?: readonly TableFilter[] },
): TableQuery {
  const size = pageSizes.find(each => String(each) === search.size) ?? pageSizes[0]
  const filters: Record<string, string> = {}
  for (const filter of known.filters ?? []) {
    const value = search[filter.id]
    if (value && filter.options.some(option => option.value === value)) filters[filter.id] = value
  }
  return {
    q: search.q || undefined,
    sort: search.sort || known.defaultSort,
    cursor: search.cursor || undefined,
    size,
    filters,
  }
}

/** Whether search or filters narrow the list: then an empty answer means "no match", not "nothing there". */
export function isNarrowed(query: TableQuery): boolean {
  return Boolean(query.q) || Object.keys(query.filters).length > 0
}

/** The parameters of the address that belong to a table with these filters; pages may have others of their own. */
export function tableNames(filters: readonly TableFilter[] = []): string[] {
  return ['q', 'sort', 'size', 'cursor', ...lookNames, ...filters.map(filter => filter.id)]
}

/** Whether the address says nothing about the table: then it opens as its person wants it to. */
export function isBare(search: SearchPart, filters: readonly TableFilter[] | undefined): boolean {
  return tableNames(filters).every(name => !search[name])
}

/** The next sort after a click on a column's header: ascending, descending, ascending. */
export function toggledSort(current: string | undefined, key: string): string {
  return current === key ? `-${key}` : key
}

/** How a column is sorted now, in the words of `aria-sort`. */
export function sortDirection(
  current: string | undefined,
  key: string | undefined,
): 'ascending' | 'descending' | 'none' {
  if (key && current === key) return 'ascending'
  return key && current === `-${key}` ? 'descending' : 'none'
}
