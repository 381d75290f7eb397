import type { TablePage } from '../../ui/data-table/table-types.ts'

/** The page of a list that is filtered for one thing. */
export function onlyRow<Row>(row: Row | null): TablePage<Row> {
  return { items: row ? [row] : [], next: null, previous: null, total: row ? 1 : 0, totalIsExact: true }
}
