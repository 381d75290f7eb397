import type { ReactNode } from 'react'

/** A short message in the corner. */
export interface Toast {
  id: number
  kind: 'success' | 'failure'
  message: ReactNode
  /** What can be done about it; kept out of what is read aloud. */
  action?: ReactNode
}

const atOnce = 4
let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function replace(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

function show(kind: Toast['kind'], message: ReactNode, action?: ReactNode): number {
  lastId += 1
  replace([...toasts, { id: lastId, kind, message, action }].slice(-atOnce))
  return lastId
}

/** Short messages in the corner. What matters later is never only here. */
export const notify = {
  /** Stays for ten seconds, and as long as the pointer or the focus rests on it. */
  success: (message: ReactNode, action?: ReactNode) => show('success', message, action),
  /** Stays until it is dismissed. */
  failure: (message: ReactNode, action?: ReactNode) => show('failure', message, action),
  dismiss: (id: number) => replace(toasts.filter(toast => toast.id !== id)),
}

/** The messages shown now, for `useSyncExternalStore`. */
export const shownToasts = {
  get: () => toasts,
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
