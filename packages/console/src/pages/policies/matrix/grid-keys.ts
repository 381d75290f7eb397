/** A place in a grid, from 0. */
export interface Place {
  row: number
  column: number
}

interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
}

const pageRows = 10

function target({ row, column }: Place, { key, ctrlKey, metaKey }: Pressed): Place | undefined {
  const far = Number.POSITIVE_INFINITY
  const isWhole = ctrlKey || metaKey
  switch (key) {
    case 'ArrowDown':
      return { row: row + 1, column }
    case 'ArrowUp':
      return { row: row - 1, column }
    case 'ArrowRight':
      return { row, column: column + 1 }
    case 'ArrowLeft':
      return { row, column: column - 1 }
    case 'PageDown':
      return { row: row + pageRows, column }
    case 'PageUp':
      return { row: row - pageRows, column }
    case 'Home':
      return { row: isWhole ? 0 : row, column: 0 }
    case 'End':
      return { row: isWhole ? far : row, column: far }
    default:
      return undefined
  }
}

/** Where a key leads from a cell, as the pattern for grids has it; nowhere for any other key. */
export function placeAfter(from: Place, pressed: Pressed, size: { rows: number; columns: number }): Place | undefined {
  const to = target(from, pressed)
  if (!to) return undefined
  return {
    row: Math.min(Math.max(0, to.row), size.rows - 1),
    column: Math.min(Math.max(0, to.column), size.columns - 1),
  }
}

/** Two opposite corners of a range, in any order. */
export interface Range {
  from: Place
  to: Place
}

const between = (at: number, one: number, other: number) => at >= Math.min(one, other) && at <= Math.max(one, other)

/** Whether a cell stands in a range. */
export const isInRange = ({ from, to }: Range, { row, column }: Place) =>
  between(row, from.row, to.row) && between(column, from.column, to.column)

/** Every cell of a range, row by row. */
export function cellsOf({ from, to }: Range): Place[] {
  const steps = (one: number, other: number) =>
    Array.from({ length: Math.abs(one - other) + 1 }, (_, step) => Math.min(one, other) + step)
  return steps(from.row, to.row).flatMap(row => steps(from.column, to.column).map(column => ({ row, column })))
}
