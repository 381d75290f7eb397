import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'

/** A key combination: `mod+o` (⌘ on a Mac, Ctrl elsewhere), `[`, `?`, `/`. */
export interface Shortcut {
  keys: string
  label: string
  run: () => void
}

const singleKeysOff = 'tenantry-single-keys-off'
const active = new Set<Shortcut>()
const listeners = new Set<() => void>()
let snapshot: readonly Shortcut[] = []

function announce(): void {
  snapshot = [...active]
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether this device wants shortcuts of a single key (WCAG 2.1.4 asks that they can be turned off). */
export function wantsSingleKeys(): boolean {
  return window.localStorage.getItem(singleKeysOff) === null
}

/** Turns shortcuts of a single key on or off for this device. */
export function setSingleKeys(wanted: boolean): void {
  if (wanted) window.localStorage.removeItem(singleKeysOff)
  else window.localStorage.setItem(singleKeysOff, '1')
  announce()
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable], [role=menu] *')
}

/** Whether an open dialog or menu has the keyboard for itself; one that is fading away has given it back. */
function isCovered(): boolean {
  return document.activeElement?.closest('[role=dialog], [role=menu], dialog') != null
}

/** Whether the event is this combination. Exported for tests. */
export function matches(keys: string, event: Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey'>): boolean {
  const mod = event.metaKey || event.ctrlKey
  if (event.altKey) return false
  if (keys.startsWith('mod+')) return mod && event.key.toLowerCase() === keys.slice(4)
  return !mod && event.key === keys
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || isCovered()) return
  const found = [...active].reverse().find(shortcut => matches(shortcut.keys, event))
  if (!found) return
  const single = !found.keys.startsWith('mod+')
  if (single && (isTyping(event.target) || !wantsSingleKeys())) return
  event.preventDefault()
  found.run()
}

/** Makes a shortcut work, and lists it in the `?` sheet, as long as the component is on the page. The latest one wins. */
export function useShortcut(keys: string, label: string, run: () => void): void {
  const latest = useEffectEvent(run)
  useEffect(() => {
    const shortcut = { keys, label, run: () => latest() }
    if (active.size === 0) document.addEventListener('keydown', onKeyDown)
    active.add(shortcut)
    announce()
    return () => {
      active.delete(shortcut)
      if (active.size === 0) document.removeEventListener('keydown', onKeyDown)
      announce()
    }
  }, [keys, label])
}

/** The shortcuts that work on the page as it is now. */
export function useActiveShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(subscribe, () => snapshot)
}
