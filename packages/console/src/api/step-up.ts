import { problemIn } from './problem.ts'
import { fetchOrLeave } from './refusals.ts'

/** Requests that wait until the person has proved that it is them. */
let waiting: { readonly proved: Promise<boolean>; readonly settle: (proved: boolean) => void } | undefined
const listeners = new Set<() => void>()

function change(next: typeof waiting): void {
  waiting = next
  for (const listener of listeners) listener()
}

/** Whether the person is to be asked now, for `useSyncExternalStore`, and how that ended. */
export const stepUp = {
  get: () => waiting !== undefined,
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  settle: (proved: boolean) => {
    const { settle } = waiting ?? {}
    change(undefined)
    settle?.(proved)
  },
}

/** Asks the person; several requests at once ask once. */
function ask(): Promise<boolean> {
  if (!waiting) {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    change({ proved: promise, settle: resolve })
  }
  return waiting?.proved ?? Promise.resolve(false)
}

/**
 * Like `fetch`. Where the server wants to be sure first that it is still the same person, they are asked, and the
 * request is repeated; nothing of it was done the first time. Where they give up, the refusal comes back.
 */
export async function fetchProved(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetchOrLeave(input, init)
  if (response.status !== 403) return response
  const problem = await problemIn(response)
  if (problem?.code !== 'step_up_needed' || !(await ask())) return response
  return fetchOrLeave(input, init)
}
