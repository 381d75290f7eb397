import { Menu } from '@mantine/core'
import { type MouseEvent, type ReactNode, type TouchEvent, useState } from 'react'
import { AppLink } from '../app-link.tsx'
import { byDanger, type RowAction } from './row-action.ts'
import classes from './row-menu.module.css'

interface RowMenuProps {
  /** The acts of the row with this id, and its name. */
  find: (rowId: string | undefined) => { name: string; actions: readonly RowAction[] } | undefined
  /** For tables without acts: the browser's menu stays. */
  disabled: boolean
  children: ReactNode
}

function rowIdAt(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest('tr')?.dataset.rowId : undefined
}

/**
 * The body of a table with its one menu. Right-click, Shift+F10, the Menu key, a long press and the visible ⋯ all
 * arrive here as the same event.
 */
export function RowMenuBody({ find, disabled, children }: RowMenuProps) {
  const [rowId, setRowId] = useState<string>()
  const row = find(rowId)
  const pick = (event: MouseEvent | TouchEvent) => setRowId(rowIdAt(event.target))

  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-start" shadow="md" width={248}>
      <Menu.ContextMenu disabled={disabled}>
        <tbody className={classes.body} onContextMenu={pick} onTouchStart={pick}>
          {children}
        </tbody>
      </Menu.ContextMenu>
      <Menu.Dropdown aria-label={row?.name}>{row ? <RowMenuEntries {...row} /> : null}</Menu.Dropdown>
    </Menu>
  )
}

/** The entries of a menu under the name of what they act on; what ends something stands last. */
export function RowMenuEntries({ name, actions }: { name: string; actions: readonly RowAction[] }) {
  const { safe, destructive } = byDanger(actions)
  return (
    <>
      <div className={classes.heading} aria-hidden>
        {name}
      </div>
      {safe.map(action => (
        <Entry key={action.id} action={action} />
      ))}
      {safe.length > 0 && destructive.length > 0 ? <Menu.Divider /> : null}
      {destructive.map(action => (
        <Entry key={action.id} action={action} />
      ))}
    </>
  )
}

function Entry({ action }: { action: RowAction }) {
  const Icon = action.icon
  const icon = Icon ? <Icon size={16} aria-hidden /> : undefined
  if (action.refused !== undefined) {
    // Not the disabled attribute: the entry keeps its place in the arrow keys, so that its reason is read out.
    return (
      <Menu.Item aria-disabled className={classes.refused} closeMenuOnClick={false} leftSection={icon}>
        {action.label}
        <span className={classes.reason}>{action.refused}</span>
      </Menu.Item>
    )
  }
  if (action.href) {
    return (
      <Menu.Item component={AppLink} href={action.href} leftSection={icon}>
        {action.label}
      </Menu.Item>
    )
  }
  return (
    <Menu.Item leftSection={icon} onClick={action.run} className={action.destructive ? classes.destructive : undefined}>
      {action.label}
    </Menu.Item>
  )
}

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
