import { columnVisibilityFeature, rowSelectionFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import type { TableColumn } from './table-types.ts'

const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature })
const none: readonly never[] = []

interface ModelInput<Row> {
  items: readonly Row[] | undefined
  columns: readonly TableColumn<Row>[]
  hidden: readonly string[]
  rowId: (row: Row) => string
}

/** Which rows are chosen; the choice outlives paging, so that acts can span pages. */
export interface Selection {
  ids: readonly string[]
  page: 'none' | 'some' | 'all'
  togglePage: () => void
  has: (rowId: string) => boolean
  toggle: (rowId: string) => void
  clear: () => void
}

/** The rows and visible columns of a page, and the choice of rows. */
export function useTableModel<Row extends object>({ items, columns, hidden, rowId }: ModelInput<Row>) {
  const [rowSelection, setRowSelection] = useState<Record<string, true>>({})
  const definitions = useMemo(
    () => columns.map(({ id, header, hideable }) => ({ id, header, enableHiding: hideable !== false })),
    [columns],
  )
  const columnVisibility = useMemo(() => Object.fromEntries(hidden.map(id => [id, false])), [hidden])
  const table = useTable({
    features,
    data: items ?? none,
    columns: definitions,
    getRowId: rowId,
    state: { columnVisibility, rowSelection },
    onRowSelectionChange: setRowSelection,
  })

  const byId = new Map(columns.map(column => [column.id, column]))
  const rows = table.getRowModel().rows
  const selection: Selection = {
    ids: Object.keys(rowSelection),
    page: table.getIsAllRowsSelected() ? 'all' : table.getIsSomeRowsSelected() ? 'some' : 'none',
    togglePage: () => table.toggleAllRowsSelected(),
    has: id => rowSelection[id] === true,
    toggle: id => rows.find(row => row.id === id)?.toggleSelected(),
    clear: () => setRowSelection({}),
  }
  return {
    rows: rows.map(row => ({ id: row.id, data: row.original })),
    columns: table.getVisibleLeafColumns().flatMap(({ id }) => byId.get(id) ?? []),
    selection,
  }
}
