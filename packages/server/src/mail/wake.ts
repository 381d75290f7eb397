import type { Connections } from '../database/connections.ts'

const sleepers = new WeakMap<Connections, () => void>()

/** Has the sender of this server told when mail was queued over these connections; undone by what comes back. */
export function onQueued(connections: Connections, wake: () => void): () => void {
  sleepers.set(connections, wake)
  return () => void sleepers.delete(connections)
}

/** Wakes the sender. Called after the commit: before it the mail is not there yet. */
export function tellQueued(connections: Connections): void {
  sleepers.get(connections)?.()
}
