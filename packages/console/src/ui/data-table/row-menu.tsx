import { Menu } from '@mantine/core'
import { useEffect, useId, useRef } from 'react'
import { AppLink } from '../app-link.tsx'
import { byDanger, type RowAction, sharedReason } from './row-action.ts'
import classes from './row-menu.module.css'
import type { RowMenuPlace } from './use-row-menu.ts'

interface RowMenuProps {
  place: RowMenuPlace
  /** The acts of the row, and its name; absent if it went away meanwhile. */
  row: { name: string; actions: readonly RowAction[] } | undefined
}

/** The menu of a row, at the place where it was asked for. */
export function RowMenu({ place, row }: RowMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const at = { bubbles: true, cancelable: true, clientX: place.x, clientY: place.y }
    anchor.current?.dispatchEvent(new window.MouseEvent('contextmenu', at))
  }, [place])
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-start" shadow="md" width={248}>
      <Menu.ContextMenu>
        <span ref={anchor} className={classes.anchor} />
      </Menu.ContextMenu>
      <Menu.Dropdown aria-label={row?.name}>{row ? <RowMenuEntries {...row} /> : null}</Menu.Dropdown>
    </Menu>
  )
}

/** The entries of a menu under the name of what they act on; what ends something stands last. */
export function RowMenuEntries({ name, actions }: { name: string; actions: readonly RowAction[] }) {
  const { safe, destructive } = byDanger(actions)
  const reasonId = useId()
  const reason = sharedReason(actions)
  const entryOf = (action: RowAction) => (
    <Entry key={action.id} action={action} reasonId={reason === undefined ? undefined : reasonId} />
  )
  return (
    <>
      <div className={classes.heading} aria-hidden>
        {name}
      </div>
      {reason === undefined ? null : (
        <div id={reasonId} className={classes.shared}>
          {reason}
        </div>
      )}
      {safe.map(entryOf)}
      {safe.length > 0 && destructive.length > 0 ? <Menu.Divider /> : null}
      {destructive.map(entryOf)}
    </>
  )
}

/** One entry; `reasonId` leads to why it cannot be done, where that stands above for all of them. */
function Entry({ action, reasonId }: { action: RowAction; reasonId: string | undefined }) {
  const Icon = action.icon
  const icon = Icon ? <Icon size={16} aria-hidden /> : undefined
  if (action.refused !== undefined) {
    // Not the disabled attribute: the entry keeps its place in the arrow keys, so that its reason is read out.
    return (
      <Menu.Item
        aria-disabled
        aria-describedby={reasonId}
        className={classes.refused}
        closeMenuOnClick={false}
        leftSection={icon}
      >
        {action.label}
        {reasonId ? null : <span className={classes.reason}>{action.refused}</span>}
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
