import { type MouseEvent, type TouchEvent, useRef, useState } from 'react'

/** Whose menu was asked for, and where; a new object each time. */
export interface RowMenuPlace {
  rowId: string
  x: number
  y: number
}

const longPressMs = 500
const edge = 8

function rowIdAt(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest('tr')?.dataset.rowId : undefined
}

/** The pointer's place; keys have none in some browsers, then the element's. */
function placeOf(event: MouseEvent): { x: number; y: number } {
  if (event.clientX > 0 || event.clientY > 0 || !(event.target instanceof Element)) {
    return { x: event.clientX, y: event.clientY }
  }
  const { left, bottom } = event.target.getBoundingClientRect()
  return { x: left, y: bottom }
}

/** A place at the very edge counts as out of sight, and a menu for something out of sight is not shown. */
function inView({ x, y }: { x: number; y: number }): { x: number; y: number } {
  return { x: Math.min(x, window.innerWidth - edge), y: Math.min(y, window.innerHeight - edge) }
}

/**
 * The one menu of a table. Right-click, Shift+F10, the Menu key and the visible ⋯ arrive at the body as the same
 * event; a long press is told from the touches, since not every browser makes that event of it.
 */
export function useRowMenu() {
  const [place, setPlace] = useState<RowMenuPlace>()
  const press = useRef<ReturnType<typeof setTimeout>>(undefined)

  const open = (target: EventTarget, at: { x: number; y: number }) => {
    const rowId = rowIdAt(target)
    if (rowId === undefined) return false
    setPlace({ rowId, ...inView(at) })
    return true
  }
  const cancelPress = () => clearTimeout(press.current)

  return {
    place,
    bodyProps: {
      onContextMenu: (event: MouseEvent) => {
        cancelPress()
        if (open(event.target, placeOf(event))) event.preventDefault()
      },
      onTouchStart: (event: TouchEvent) => {
        cancelPress()
        const touch = event.touches[0]
        if (!touch || event.touches.length > 1) return
        const { target } = event
        press.current = setTimeout(() => open(target, { x: touch.clientX, y: touch.clientY }), longPressMs)
      },
      onTouchMove: cancelPress,
      onTouchEnd: cancelPress,
      onTouchCancel: cancelPress,
    },
  }
}
