import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import classes from './column-handle.module.css'
import { columnWidth } from './table-look.ts'

interface ColumnHandleProps {
  column: { id: string; header: string; width?: number }
  /** Gets the new width in pixels, or none to be as wide as needed. */
  onWidth: (pixels: number | undefined) => void
}

const step = 16
/** A hand that only clicks trembles less than this. */
const tremblePixels = 3

const within = (pixels: number) => Math.round(Math.min(columnWidth.max, Math.max(columnWidth.min, pixels)))

/** Makes a column wider or narrower, by pointer and by arrow keys; a double click or Enter undoes it. */
export function ColumnHandle({ column, onWidth }: ColumnHandleProps) {
  const t = useTranslations('tables.look')
  const handle = useRef<HTMLDivElement>(null)
  const drag = useRef<{ from: number; width: number; now?: number }>(undefined)
  /** What the keys asked for and the page does not show yet: a key that is held repeats before it is drawn. */
  const asked = useRef<number>(undefined)
  const headOf = () => handle.current?.closest('th')
  const widthNow = () => headOf()?.offsetWidth ?? columnWidth.min

  // A column without a width of its own has one all the same, which only the page as it stands knows.
  useLayoutEffect(() => {
    if (column.width === asked.current) asked.current = undefined
    const now = widthNow()
    handle.current?.setAttribute('aria-valuenow', String(within(now)))
    handle.current?.setAttribute('aria-valuetext', t('pixels', { count: now }))
  })

  const outward = () => (headOf() && getComputedStyle(headOf() as Element).direction === 'rtl' ? -1 : 1)
  const start = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { from: event.clientX, width: widthNow() }
  }
  const move = (event: PointerEvent) => {
    const at = drag.current
    if (!at) return
    const way = (event.clientX - at.from) * outward()
    if (at.now === undefined && Math.abs(way) < tremblePixels) return
    // The cells follow a property of the table; only the first move makes them do so.
    if (at.now === undefined && !column.width) onWidth(within(at.width))
    at.now = within(at.width + way)
    headOf()?.closest('table')?.style.setProperty(`--width-${column.id}`, `${at.now}px`)
  }
  const end = () => {
    const width = drag.current?.now
    drag.current = undefined
    if (width !== undefined) onWidth(width)
  }
  const press = (event: KeyboardEvent) => {
    const ways: Record<string, number> = { ArrowRight: step, ArrowLeft: -step }
    const way = ways[event.key]
    if (way) {
      asked.current = within((asked.current ?? column.width ?? widthNow()) + way * outward())
      onWidth(asked.current)
    } else if (event.key === 'Enter') {
      asked.current = undefined
      onWidth(undefined)
    } else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule between paragraphs cannot be moved
    <div
      ref={handle}
      role="separator"
      tabIndex={0}
      className={classes.handle}
      aria-orientation="vertical"
      aria-label={t('width', { column: column.header })}
      aria-valuemin={columnWidth.min}
      aria-valuemax={columnWidth.max}
      aria-valuenow={column.width}
      title={t('widthHint')}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => onWidth(undefined)}
      onKeyDown={press}
    />
  )
}
