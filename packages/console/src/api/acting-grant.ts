import { isLackInSystem, type Problem, problemIn } from './problem.ts'
import { fetchProved } from './step-up.ts'

/** What Tenant Management knows of the person's acting as superuser in this tab. */
interface GrantState {
  /** The person pressed Stop here; nothing starts it again until they say so. */
  stopped: boolean
  /** Counts the starts, so that whoever shows the remaining time asks again. */
  starts: number
  /** Counts the refusals, so that what is open to the person is asked again. */
  refusals: number
  /** Why nothing can be managed any more, met by work inside; until it is tried again. */
  closed?: Problem | undefined
}

let state: GrantState = { stopped: false, starts: 0, refusals: 0 }
let inside = false
let starting: Promise<Response> | undefined
const listeners = new Set<() => void>()

function change(next: Partial<GrantState>): void {
  state = { ...state, ...next }
  for (const listener of listeners) listener()
}

async function requestStart(): Promise<Response> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' }
  const response = await fetchProved('/api/acting', { method: 'POST', headers, body: '{}' })
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
    change({ stopped: false, closed: undefined })
  },
  /** To be called before acting is ended by its person. */
  markStopped: () => {
    if (inside) change({ stopped: true })
  },
  resume: () => change({ stopped: false, closed: undefined }),
  start,
}

const managementPath = '/api/management/'

/** What a refusal in Tenant Management says of the person, or of superuser, and not only of what was asked for. */
const lossCodes: ReadonlySet<string> = new Set(['not_acting', 'permission_missing', 'impersonation_refused'])

/**
 * `fetch` for the pages. Where the grant ran out in the middle of work in Tenant Management, it is started again once
 * and the request repeated; nothing of it was done the first time. Where it cannot be, the door closes.
 */
export async function fetchActing(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetchProved(input, init)
  if (response.status !== 403 || state.stopped || !String(input).startsWith(managementPath)) return response
  const problem = await problemIn(response)
  if (!problem || !lossCodes.has(problem.code)) return response
  if (problem.code !== 'not_acting') {
    change({ refusals: state.refusals + 1, closed: isLackInSystem(problem) ? problem : state.closed })
    return response
  }
  const started = await start()
  if (started.ok) return fetchProved(input, init)
  change({ refusals: state.refusals + 1, closed: await problemIn(started) })
  return started
}
