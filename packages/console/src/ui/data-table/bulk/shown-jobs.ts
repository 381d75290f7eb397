const storageKey = 'tenantry-jobs'

/** The jobs that are followed in this tab, and the one whose dialog is open. */
interface ShownJobs {
  ids: readonly string[]
  opened?: string
}

function readStored(): string[] {
  try {
    return window.sessionStorage.getItem(storageKey)?.split(',').filter(Boolean) ?? []
  } catch {
    return []
  }
}

let state: ShownJobs = { ids: readStored() }
const listeners = new Set<() => void>()

function change(next: ShownJobs): void {
  state = next
  window.sessionStorage.setItem(storageKey, next.ids.join())
  for (const listener of listeners) listener()
}

/** The person's jobs as this tab shows them, over reloads too; for `useSyncExternalStore`. */
export const shownJobs = {
  get: () => state,
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  /** Follows a job, with its dialog open. */
  open: (id: string) => change({ ids: state.ids.includes(id) ? state.ids : [...state.ids, id], opened: id }),
  /** Closes the dialog; a notice goes on following the job. */
  close: () => change({ ids: state.ids }),
  /** Shows the job no more. */
  forget: (id: string) =>
    change({ ids: state.ids.filter(each => each !== id), opened: state.opened === id ? undefined : state.opened }),
}
