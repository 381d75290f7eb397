import { ProblemError, readProblem } from '../api/problem.ts'
import { readLocale } from '../app/locale.ts'

/** Asks the API. A refusal throws ProblemError; no answer at all throws what fetch throws. */
export async function ask(method: 'GET' | 'POST', path: string, body?: object): Promise<Record<string, unknown>> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': readLocale() }
  if (body) {
    headers['content-type'] = 'application/json'
    headers['idempotency-key'] = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`
  }
  const response = await fetch(path, {
    method,
    headers,
    body: body && JSON.stringify(body),
    credentials: 'same-origin',
  })
  const answer: unknown = response.status === 204 ? {} : await response.json().catch(() => undefined)
  if (response.ok && typeof answer === 'object' && answer !== null) return Object.fromEntries(Object.entries(answer))
  const unreadable = { status: response.status, code: 'unexpected', title: '', detail: '' }
  throw new ProblemError(readProblem(answer) ?? unreadable)
}

/** The text under a name of an answer; empty if it is none. */
export function textOf(answer: Record<string, unknown>, name: string): string {
  const value = answer[name]
  return typeof value === 'string' ? value : ''
}

/** Goes where the API says, but never to another site. */
export function goTo(next: string): void {
  const target = new URL(next || '/', window.location.origin)
  window.location.assign(target.origin === window.location.origin ? target.pathname + target.search : '/')
}
