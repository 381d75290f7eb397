import type { TenantId } from '../kernel/ids.ts'
import type { Connections } from './connections.ts'

/** Told of every commit that bears on decisions, with the tenants concerned; `*` among them is the system level. */
export type OnCommit = (changed: ReadonlySet<TenantId>) => void

const listeners = new WeakMap<Connections, Set<OnCommit>>()

/**
 * Listens for the commits that bear on decisions and are made over these connections, until the function that comes back is called. A
 * listener runs after the commit and before anybody is told that it is done, so it must neither wait nor throw.
 */
export function onCommit(connections: Connections, listener: OnCommit): () => void {
  const known = listeners.get(connections) ?? new Set()
  listeners.set(connections, known.add(listener))
  return () => void known.delete(listener)
}

/** Tells the listeners of a commit. For the transaction itself only. */
export function tellCommit(connections: Connections, changed: ReadonlySet<TenantId>): void {
  if (changed.size === 0) return
  for (const listener of listeners.get(connections) ?? []) listener(changed)
}
