import { readProblem } from './problem.ts'
import { fetchOrLeave } from './refusals.ts'

/** What Tenant Management knows of the person's acting as superuser in this tab. */
interface GrantState {
  /** The person pressed Stop here; nothing starts it again until they say so. */
  stopped: boolean
  /** Counts the starts, so that whoever shows the remaining time asks again. */
  starts: number
}

let state: GrantState = { stopped: false, starts: 0 }
let inside = false
let starting: Promise<Response> | undefined
const listeners = new Set<() => void>()

function change(next: Partial<GrantState>): void {
  state = { ...state, ...next }
  for (const listener of listeners) listener()
}

async function requestStart(): Promise<Response> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' }
  const response = await fetchOrLeave('/api/acting', { method: 'POST', headers, body: '{}' })
  if (response.ok) change({ starts: state.starts + 1 })
  return response
}

/** Starts acting as superuser; several askers at once start it once. Answers the API's own answer. */
function start(): Promise<Response> {
  starting ??= requestStart().finally(() => {
    starting = undefined
  })
  return starting.then(response => response.clone())
}

/** The acting grant of this tab, for `useSyncExternalStore` and for the pages that need it. */
export const actingGrant = {
  get: () => state,
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  /** Tenant Management was entered or left: a Stop counts only while inside it, so that entering starts anew. */
  setInside: (now: boolean) => {
    inside = now
    change({ stopped: false })
  },
  /** To be called before acting is ended by its person. */
  markStopped: () => {
    if (inside) change({ stopped: true })
  },
  resume: () => change({ stopped: false }),
  start,
}

const managementPath = '/api/management/'

/**
 * `fetch` for the pages. Where the grant ran out in the middle of work in Tenant Management, it is started again once
 * and the request repeated; nothing of it was done the first time.
 */
export async function fetchActing(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetchOrLeave(input, init)
  if (response.status !== 403 || state.stopped || !String(input).startsWith(managementPath)) return response
  const problem = readProblem(
    await response
      .clone()
      .json()
      .catch(() => undefined),
  )
  if (problem?.code !== 'not_acting') return response
  const started = await start()
  return started.ok ? fetchOrLeave(input, init) : started
}
