import type { TenantId } from '../kernel/ids.ts'
import type { Connections } from './connections.ts'

/** What a commit did, by tenant; `*` is the system level. */
export interface Commit {
  /** Those whose trail or revision tells of it: all in which anything was done. */
  readonly told: ReadonlySet<TenantId>
  /** Those of them about which decisions may come out differently now. */
  readonly changed: ReadonlySet<TenantId>
}

/** Told of every commit that did anything. */
export type OnCommit = (commit: Commit) => void

const listeners = new WeakMap<Connections, Set<OnCommit>>()

/**
 * Listens for the commits that are made over these connections, until the function that comes back is called. A listener
 * runs after the commit and before anybody is told that it is done, so it must neither wait nor throw.
 */
export function onCommit(connections: Connections, listener: OnCommit): () => void {
  const known = listeners.get(connections) ?? new Set()
  listeners.set(connections, known.add(listener))
  return () => void known.delete(listener)
}

/** Tells the listeners of a commit. For the transaction itself only. */
export function tellCommit(connections: Connections, commit: Commit): void {
  if (commit.told.size === 0) return
  for (const listener of listeners.get(connections) ?? []) listener(commit)
}
