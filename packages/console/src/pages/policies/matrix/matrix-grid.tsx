// biome-ignore-all lint/a11y/useSemanticElements: the cells of a table cannot stand where they are not, and most are not
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell of the grid has the focus for all of it
import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { cellsOf, type Place, placeAfter, type Range } from './grid-keys.ts'
import classes from './matrix.module.css'
import { linesOf, MatrixHead } from './matrix-head.tsx'
import type { MatrixCell, MatrixPermission, MatrixRole, Standing } from './matrix-model.ts'
import { MatrixRow } from './matrix-row.tsx'
import { bringIntoSight, type GridSize, indexesOf, useWindow } from './use-window.ts'

interface MatrixGridProps {
  label: string
  permissions: readonly MatrixPermission[]
  roles: readonly MatrixRole[]
  standingAt: (role: MatrixRole, permission: MatrixPermission) => Standing
  isReadOnly: boolean
  /** Turns cells on, or off where all of them are on. */
  onToggle: (cells: readonly MatrixCell[]) => void
}

const measures = { rowHeight: 34, columnWidth: 132, headWidth: 280 }

/** Finds the place of a cell that an event came from. */
function placeIn(target: EventTarget): Place | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[role=gridcell]') : null
  if (!cell) return undefined
  return { row: Number(cell.dataset.row), column: Number(cell.dataset.column) }
}

/** Permissions down, roles across: only what is in sight is in the document, and one cell has the keyboard. */
export function MatrixGrid(props: MatrixGridProps) {
  const { label, permissions, roles, standingAt, isReadOnly, onToggle } = props
  const t = useTranslations('matrix')
  const scroller = useRef<HTMLDivElement>(null)
  const cross = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const [kept, setActive] = useState<Place>({ row: 0, column: 0 })
  const [anchor, setAnchor] = useState<Place>()
  const lines = linesOf(roles)
  const size: GridSize = { ...measures, headHeight: 20 + lines * 16, rows: permissions.length, columns: roles.length }
  const seen = useWindow(scroller, size)
  const within = ({ row, column }: Place) => ({
    row: Math.min(row, size.rows - 1),
    column: Math.min(column, size.columns - 1),
  })
  const active = within(kept)
  const range: Range = { from: anchor ? within(anchor) : active, to: active }
  const rows = indexesOf(seen.rows, active.row, size.rows)
  const columns = indexesOf(seen.columns, active.column, size.columns)

  // After the new cell is in the document.
  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    const cell = scroller.current?.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]')
    cell?.focus({ preventScroll: true })
    // The grid has scrolled; the window does where the bar of unsaved changes would cover the cell.
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  const toggle = (chosen: Range) => {
    if (isReadOnly) return
    // The first change brings the bar.
    wantsFocus.current = true
    onToggle(
      cellsOf(chosen).flatMap(({ row, column }) => {
        const role = roles[column]
        const permission = permissions[row]
        return role && permission ? [{ role, permission }] : []
      }),
    )
  }
  /** With Shift, everything from where it began up to here is chosen. */
  const move = (to: Place, isRange: boolean) => {
    wantsFocus.current = true
    setAnchor(isRange ? (anchor ?? active) : undefined)
    setActive(to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!placeIn(event.target)) return
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault()
      toggle(range)
      return
    }
    if (event.key === 'Escape') setAnchor(undefined)
    const next = placeAfter(active, event, size)
    if (!next || !scroller.current) return
    event.preventDefault()
    bringIntoSight(scroller.current, size, next)
    move(next, event.shiftKey)
  }
  const onClick = (event: MouseEvent) => {
    const place = placeIn(event.target)
    if (!place) return
    move(place, event.shiftKey)
    if (!event.shiftKey) toggle({ from: place, to: place })
  }
  const onMouseOver = (event: MouseEvent) => {
    const place = placeIn(event.target)
    if (cross.current) cross.current.style.insetInlineStart = place ? `${leftOf(place.column)}px` : '-999px'
  }
  const width = measures.headWidth + size.columns * measures.columnWidth
  const chosen = cellsOf(range).length
  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithMouseEvents: resting the pointer only draws a column's shade */}
      <div
        role="grid"
        ref={scroller}
        className={classes.grid}
        aria-label={label}
        aria-rowcount={size.rows + 1}
        aria-colcount={size.columns + 1}
        aria-readonly={isReadOnly}
        aria-multiselectable
        onKeyDown={onKeyDown}
        onClick={onClick}
        onMouseOver={onMouseOver}
      >
        <MatrixHead {...{ roles, columns, lines, leftOf }} width={width} active={active.column} measures={size} />
        <div role="rowgroup" className={classes.body} style={{ width, height: size.rows * measures.rowHeight }}>
          {rows.map(row => {
            const permission = permissions[row]
            return permission ? (
              <MatrixRow
                key={permission.id}
                row={row}
                permission={permission}
                roles={roles}
                columns={columns}
                active={active}
                range={chosen > 1 ? range : undefined}
                measures={measures}
                leftOf={leftOf}
                standingAt={standingAt}
              />
            ) : null
          })}
        </div>
        <div ref={cross} className={classes.cross} style={{ width: measures.columnWidth }} aria-hidden />
      </div>
      <output className={classes.chosen}>{chosen > 1 ? t('chosen', { count: chosen }) : null}</output>
    </>
  )
}

const leftOf = (column: number) => measures.headWidth + column * measures.columnWidth
