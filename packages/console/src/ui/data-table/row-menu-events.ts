import type { MouseEvent } from 'react'

/** Opens the row's menu from its visible button, at the button. */
export function openRowMenu(event: MouseEvent<HTMLElement>): void {
  const { left, bottom } = event.currentTarget.getBoundingClientRect()
  const at = { bubbles: true, cancelable: true, clientX: left, clientY: bottom }
  event.currentTarget.dispatchEvent(new window.MouseEvent('contextmenu', at))
}

/** Leaves the browser's own menu to Shift + right-click and to text fields; for `onContextMenuCapture` of the table. */
export function leaveToBrowser(event: MouseEvent): void {
  const inField = event.target instanceof HTMLElement && event.target.matches('input, textarea, [contenteditable]')
  if (inField || (event.shiftKey && event.button === 2)) event.stopPropagation()
}
