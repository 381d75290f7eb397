import type { Route } from '@tenantry/contract/route'
import type { Request } from './requests.ts'

/** An answer as it came over the wire. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The code of a problem, or undefined where the answer is none. What refuses in texts is known by its status. */
  readonly code: string | undefined
}

/** Where a request goes and what it brings along; headers beside the usual ones win. */
export interface Wire {
  readonly url: string
  readonly cookie?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends one request over real HTTP, whatever it may look like, and reads the whole answer. */
export async function send(wire: Wire, route: Route, request: Request): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (wire.cookie) headers.cookie = wire.cookie
  if (route.method !== 'GET' && route.versioned) headers['if-match'] = '"1"'
  if (route.body) headers['content-type'] = 'application/json'
  const body = route.body ? { body: JSON.stringify(request.body ?? {}) } : {}
  const answer = await read(
    await fetch(wire.url + toAddress(route, request), {
      method: route.method,
      headers: { ...headers, ...wire.headers },
      ...body,
    }),
  )
  return route.refusals === 'texts' && isTexts(answer) ? { ...answer, code: usual.get(answer.status) } : answer
}

/** What a status means to somebody who is not let in. */
const usual: ReadonlyMap<number, string> = new Map([
  [401, 'not_signed_in'],
  [403, 'permission_missing'],
])

function isTexts({ status, text }: Answer): boolean {
  return status >= 400 && /^\{"errors":\[".+"\]\}$/.test(text)
}

/** Reads an answer that a bare `fetch` got. */
export async function read(response: Response): Promise<Answer> {
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, code: findCode(response, text) }
}

/** The path and query of a request. */
export function toAddress(route: Route, request: Request): string {
  const segment = (name: string) => encodeURIComponent(request.params?.[name] ?? '')
  const path = route.path
    .replace(/:([a-zA-Z]+)/g, (_, name: string) => segment(name))
    .replace(/\*$/, () => segment('*').replaceAll('%2F', '/'))
  const query = new URLSearchParams(request.query).toString()
  return query === '' ? path : `${path}?${query}`
}

function findCode(response: Response, text: string): string | undefined {
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return undefined
  const problem: unknown = JSON.parse(text)
  return typeof problem === 'object' && problem !== null && 'code' in problem ? String(problem.code) : undefined
}
