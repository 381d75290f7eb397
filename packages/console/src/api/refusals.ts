import { isEntrancePath } from '../entrance/entrance-paths.ts'
import { paths } from '../paths.ts'
import { signedIn } from '../signed-in.ts'
import { type Problem, problemIn } from './problem.ts'

let removed = false
const listeners = new Set<() => void>()

/** Whether the access to the tenant at hand was taken away while its person worked in it. For `useSyncExternalStore`. */
export const accessRemoved = {
  get: () => removed,
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

/** An answer that never comes: whoever asked is about to be replaced by another page. */
const never = new Promise<never>(() => undefined)

function leaveForLogIn(): void {
  const { pathname, search } = window.location
  if (!isEntrancePath(pathname))
    window.location.assign(paths.logIn(`${pathname}${search}`, { isEnded: signedIn.was() }))
}

function showAccessRemoved(): void {
  removed = true
  for (const listener of listeners) listener()
}

/** What takes the whole page away, whichever request met it. A wrong password is the asking form's own matter. */
function pageEndingBy(problem: Problem | undefined): (() => void) | undefined {
  if (problem?.status === 401 && problem.code !== 'wrong_credentials') return leaveForLogIn
  return problem?.code === 'access_removed' ? showAccessRemoved : undefined
}

/**
 * Like `fetch`, except for the two refusals that end a page: an ended session leads to log-in and back to this
 * address, removed access replaces the page. Then no answer comes, so that no error flashes up in between.
 */
export async function fetchOrLeave(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init)
  if (response.status !== 401 && response.status !== 403) return response
  const end = pageEndingBy(await problemIn(response))
  if (!end) return response
  end()
  return never
}
