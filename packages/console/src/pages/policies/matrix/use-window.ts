import { type RefObject, useLayoutEffect, useState } from 'react'

/** The measures of a grid, in pixels; every row is as high, and every column as wide, as every other. */
export interface GridSize {
  rows: number
  columns: number
  rowHeight: number
  columnWidth: number
  /** What covers the rows at the top, and the columns at the start. */
  headHeight: number
  headWidth: number
}

/** A stretch of rows or columns, both ends included. */
interface Stretch {
  first: number
  last: number
}

const spare = 2

function stretchAt(start: number, length: number, { size, count }: { size: number; count: number }): Stretch {
  const first = Math.max(0, Math.floor(start / size) - spare)
  const last = Math.min(count - 1, Math.ceil((start + length) / size) + spare - 1)
  return { first, last }
}

/** The indexes of a stretch, and one more that must be there wherever it is. */
export function indexesOf({ first, last }: Stretch, kept: number, count: number): number[] {
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
  if (kept < 0 || kept >= count || (kept >= first && kept <= last)) return indexes
  return kept < first ? [kept, ...indexes] : [...indexes, kept]
}

const same = (one: Stretch, other: Stretch) => one.first === other.first && one.last === other.last

/** Which rows and columns of a scrolling grid are in sight, with a few more around them. */
export function useWindow(scroller: RefObject<HTMLElement | null>, size: GridSize) {
  const [seen, setSeen] = useState({ rows: { first: 0, last: 0 }, columns: { first: 0, last: 0 } })
  const { rows, columns, rowHeight, columnWidth, headHeight, headWidth } = size
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => {
      const { scrollTop, scrollLeft, clientHeight, clientWidth } = element
      const next = {
        rows: stretchAt(scrollTop, clientHeight - headHeight, { size: rowHeight, count: rows }),
        columns: stretchAt(scrollLeft, clientWidth - headWidth, { size: columnWidth, count: columns }),
      }
      setSeen(before => (same(before.rows, next.rows) && same(before.columns, next.columns) ? before : next))
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller, rows, columns, rowHeight, columnWidth, headHeight, headWidth])
  return seen
}

/** Scrolls so far that a cell stands free of what covers the edges. */
export function bringIntoSight(element: HTMLElement, size: GridSize, at: { row: number; column: number }): void {
  const top = at.row * size.rowHeight
  const left = at.column * size.columnWidth
  const height = element.clientHeight - size.headHeight
  const width = element.clientWidth - size.headWidth
  if (top < element.scrollTop) element.scrollTop = top
  else if (top + size.rowHeight > element.scrollTop + height) element.scrollTop = top + size.rowHeight - height
  if (left < element.scrollLeft) element.scrollLeft = left
  else if (left + size.columnWidth > element.scrollLeft + width) {
    element.scrollLeft = left + size.columnWidth - width
  }
}
