import type { TableLook } from './table-look.ts'
import type { TableColumn } from './table-types.ts'

const nothing: readonly never[] = []

interface ModelInput<Row> {
  items: readonly Row[] | undefined
  columns: readonly TableColumn<Row>[]
  look: TableLook
  rowId: (row: Row) => string
}

/** A column as it is shown. */
export interface ShownColumn<Row> extends TableColumn<Row> {
  /** Its cells head the rows. */
  heads: boolean
  /** Its place among the pinned ones, from 1; absent if it scrolls. */
  pin?: number
  /** The width that somebody chose, in pixels. */
  width?: number
}

/** The rows and visible columns of a page: pinned columns first. */
export function tableModel<Row extends object>({ items, columns, look, rowId }: ModelInput<Row>) {
  const { hidden, pinned, widths } = look
  const shown = columns.map(column => column.id).filter(id => !hidden.includes(id))
  const pins = pinned.filter(id => shown.includes(id))
  const order = [...pins, ...shown.filter(id => !pins.includes(id))]
  const toShown = (column: TableColumn<Row>): ShownColumn<Row> => ({
    ...column,
    heads: column === columns[0],
    pin: pins.includes(column.id) ? pins.indexOf(column.id) + 1 : undefined,
    width: widths[column.id],
  })
  return {
    rows: (items ?? nothing).map(row => ({ id: rowId(row), data: row })),
    columns: order.flatMap(id => columns.filter(column => column.id === id).map(toShown)),
  }
}
