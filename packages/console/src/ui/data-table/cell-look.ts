import { type CSSProperties, type RefObject, useLayoutEffect } from 'react'
import type { ShownColumn } from './table-model.ts'

/** The attributes of a column's cells: where they are pinned, and how wide they were made. */
export function cellLook({ id, align, pin, width }: Pick<ShownColumn<never>, 'id' | 'align' | 'pin' | 'width'>) {
  const style: CSSProperties = {}
  if (pin) style.insetInlineStart = `var(--pin-${pin})`
  if (width) style.width = style.minWidth = style.maxWidth = `var(--width-${id})`
  return { 'data-align': align, 'data-pin': pin, 'data-sized': width ? true : undefined, style }
}

/** The widths of sized columns as properties of the table, so that one being dragged moves without rendering anew. */
export function widthProperties(columns: readonly ShownColumn<never>[]): CSSProperties {
  const sized = columns.filter(column => column.width)
  const widths = Object.fromEntries(sized.map(({ id, width }) => [`--width-${id}`, `${width}px`]))
  // Without a column that takes up the slack, the table ends where its columns end.
  return sized.length === columns.length && sized.length > 0 ? { ...widths, width: 'max-content' } : widths
}

/** Keeps the places of pinned columns right: each begins where the one before it ends. */
export function usePinPlaces(table: RefObject<HTMLTableElement | null>, pins: number): void {
  useLayoutEffect(() => {
    const element = table.current
    if (!element || pins === 0) return
    const heads = [...element.querySelectorAll<HTMLElement>('thead [data-pin]')]
    const place = () => {
      let start = 0
      for (const head of heads) {
        element.style.setProperty(`--pin-${head.dataset.pin}`, `${start}px`)
        start += head.offsetWidth
      }
    }
    const observer = new ResizeObserver(place)
    for (const head of heads) observer.observe(head)
    place()
    return () => observer.disconnect()
  })
}
