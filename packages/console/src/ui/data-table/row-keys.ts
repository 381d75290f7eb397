import type { KeyboardEvent } from 'react'

function rowOf(element: Element | null): HTMLTableRowElement | null {
  return element?.closest<HTMLTableRowElement>('tr[data-row-id]') ?? null
}

/** Moves the focus to the first link of the next or previous row of a table; without a focused row, to the first. */
export function moveRow(table: HTMLElement | null, step: 1 | -1): void {
  const rows = [...(table?.querySelectorAll<HTMLTableRowElement>('tr[data-row-id]') ?? [])]
  const current = rowOf(document.activeElement)
  const target = current ? rows[rows.indexOf(current) + step] : rows[0]
  target?.querySelector<HTMLElement>('a, button')?.focus()
}

/** Ticks or unticks the focused row. */
export function toggleRow(): void {
  rowOf(document.activeElement)?.querySelector<HTMLInputElement>('input[type=checkbox]')?.click()
}

/** F2 anywhere in a row starts its rename, if it has one. For `onKeyDown` of the table. */
export function startRename(event: KeyboardEvent): void {
  if (event.key !== 'F2' || !(event.target instanceof Element)) return
  const button = rowOf(event.target)?.querySelector<HTMLElement>('[data-rename]')
  if (!button) return
  event.preventDefault()
  button.click()
}

/**
 * Starts the rename of a row from its menu, once the menu has closed and given the focus back: the field would lose it
 * again otherwise, and with it what it is for.
 */
export function renameFromMenu(rowId: string): void {
  const selector = `tr[data-row-id="${CSS.escape(rowId)}"] [data-rename]`
  setTimeout(() => document.querySelector<HTMLElement>(selector)?.click(), 80)
}
