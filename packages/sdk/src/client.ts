import { type Api, api } from '@tenantry/contract/api'
import type { Problem } from '@tenantry/contract/faults'
import type { Answer, Input, Route } from '@tenantry/contract/route'

/** A refusal of the API, with its problem document (RFC 9457). `code` is stable. */
export class ApiProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail || problem.title)
    this.name = 'ApiProblem'
    this.problem = problem
  }
  get code(): string {
    return this.problem.code
  }
}

/** Things beside the input: the version to start from, the key for a safe retry, and a way to give up. */
export interface CallOptions {
  ifMatch?: number
  idempotencyKey?: string
  signal?: AbortSignal
}

type Given<I> = { [K in keyof I as undefined extends I[K] ? never : K]: I[K] }
type Arguments<I> =
  Record<never, never> extends I ? [input?: I, options?: CallOptions] : [input: I, options?: CallOptions]
type Call<R extends Route> = (...given: Arguments<Given<Input<R>>>) => Promise<Answer<R>>

/** One function per route, by noun and verb, as the contract names them. */
export type Client = {
  [Noun in keyof Api]: { [Verb in keyof Api[Noun]]: Api[Noun][Verb] extends Route ? Call<Api[Noun][Verb]> : never }
}

/** How a client reaches the server; `fetch` and headers can be replaced, as programs without cookies need to. */
export interface ClientSettings {
  baseUrl: string
  fetch?: typeof fetch
  headers?: () => Record<string, string>
}

/** A client for every route of the contract. A refusal throws ApiProblem; a network failure throws what fetch throws. */
export function createClient(settings: ClientSettings): Client {
  const nouns = Object.entries(api).map(([noun, verbs]) => [
    noun,
    Object.fromEntries(Object.entries(verbs).map(([verb, route]) => [verb, caller(settings, route)])),
  ])
  return Object.fromEntries(nouns)
}

type Loose = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown }

function caller(settings: ClientSettings, route: Route) {
  return async (input: Loose = {}, options: CallOptions = {}): Promise<unknown> => {
    const headers: Record<string, string> = { accept: 'application/json', ...settings.headers?.() }
    if (route.body) headers['content-type'] = 'application/json'
    if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`
    if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey
    const response = await (settings.fetch ?? fetch)(settings.baseUrl + address(route, input), {
      method: route.method,
      headers,
      credentials: 'same-origin',
      ...(route.body ? { body: JSON.stringify(input.body ?? {}) } : {}),
      ...(options.signal ? { signal: options.signal } : {}),
    })
    if (!response.ok) throw new ApiProblem(await readProblem(response))
    return response.status === 204 ? undefined : response.json()
  }
}

function address(route: Route, input: Loose): string {
  const segment = (name: string) => encodeURIComponent(input.params?.[name] ?? '')
  const path = route.path
    .replace(/:([a-zA-Z]+)/g, (_, name: string) => segment(name))
    .replace(/\*$/, () => segment('*').replaceAll('%2F', '/'))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== '') query.set(name, String(value))
  }
  return query.size > 0 ? `${path}?${query}` : path
}

async function readProblem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined)
  if (typeof body === 'object' && body !== null && 'code' in body) return body as Problem
  return {
    type: 'about:blank',
    title: 'The server did not answer as expected',
    status: response.status,
    code: 'internal',
    detail: `the server answered ${response.status}`,
    requestId: response.headers.get('x-request-id') ?? '',
  }
}
