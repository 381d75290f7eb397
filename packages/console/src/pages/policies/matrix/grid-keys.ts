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
