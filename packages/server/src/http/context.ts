import { createHash, createHmac } from 'node:crypto'
import type { Route } from '@tenantry/contract/route'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { canonicalJson } from '../audit/canonical.ts'
import type { Caller, Once } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { isTooDeep } from '../kernel/json.ts'
import { readSecret, type TenantSecret } from '../kernel/secrets.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { ApiToken } from './tokens.ts'

/** What a handler gets beside the caller: the version to start from, and the way to set or clear the session. */
export interface Exchange {
  readonly caller: Caller
  readonly ifMatch: number | undefined
  setSession(secret: string): void
  clearSession(): void
}

/** Reads one request into its exchange. */
export function toExchange(
  route: { readonly id: string; readonly route: Route },
  wire: { request: FastifyRequest; reply: FastifyReply; cookie: SessionCookie; token: ApiToken | undefined },
): Exchange {
  const { request, reply, cookie, token } = wire
  const key = token ? undefined : readKey(route.route, request)
  // Whoever brings a key is the key and nobody else: what a browser adds by itself counts for nothing then.
  const brought = key === undefined && !token ? cookie.read(request) : undefined
  return {
    caller: {
      session: brought === undefined ? undefined : readSecret(brought),
      key,
      grant: token?.grant,
      ...readOrigin(request),
      once: readOnce(route, request, token ? request.headers.authorization : brought),
    },
    ifMatch: readIfMatch(route.route, request),
    setSession: secret => cookie.set(reply, secret),
    clearSession: () => cookie.clear(reply),
  }
}

/** Where a request comes from, as the trail and lists of sessions tell it. */
export function readOrigin(request: FastifyRequest): Pick<Caller, 'requestId' | 'address' | 'device' | 'language'> {
  const device = (request.headers['user-agent'] ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 300)
  return { requestId: request.id, address: request.ip, device, language: readLanguage(request) }
}

/** The first of our languages in `Accept-Language`, in the order in which it names them. */
function readLanguage({ headers }: FastifyRequest): Caller['language'] {
  const named = (headers['accept-language'] ?? '').slice(0, 200).split(',', 20)
  const known = named.map(each => each.trim().slice(0, 2).toLowerCase())
  return known.find(each => each === 'en' || each === 'de')
}

/**
 * The API key in `Authorization: Bearer …` (RFC 6750). Refused where the route takes none, also beside a session: a
 * program that believes to act as its key must not act as somebody else.
 */
function readKey({ access, keys }: Route, request: FastifyRequest): TenantSecret | undefined {
  if (access === 'public') return undefined
  const { authorization } = request.headers
  const bearer = /^bearer +(.*)$/i.exec(authorization ?? '')?.[1]
  if (bearer === undefined) {
    if (keys !== 'only') return undefined
    throw new Fault('not_signed_in', { detail: 'bring an API key of the tenant as Authorization: Bearer <key>' })
  }
  if (keys === undefined) {
    throw new Fault('not_signed_in', { detail: 'API keys do not open this: log in, and leave Authorization out' })
  }
  const key = readSecret(bearer)
  if (!key) throw new Fault('not_signed_in', { detail: 'this is no API key: it looks like <tenant>.<43 characters>' })
  return key
}

/** Fields that never enter a fingerprint: a hash of a password is a thing to steal. */
const secretFields: ReadonlySet<string> = new Set(['password', 'current', 'superuserPassword', 'token', 'code'])

function readOnce(
  { id, route }: { id: string; route: Route },
  request: FastifyRequest,
  brought: string | undefined,
): Once | undefined {
  const key = request.headers['idempotency-key']
  if (route.method !== 'POST' || key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new Fault('invalid_input', {
      field: 'Idempotency-Key',
      detail: 'the Idempotency-Key must be 1 to 200 printable characters',
    })
  }
  if (isTooDeep(request.body)) {
    throw new Fault('invalid_input', {
      field: 'Idempotency-Key',
      detail:
        'the body is nested too deeply to be told from another one: send it flatter, or without the Idempotency-Key',
    })
  }
  const secrets = keyed(request.body, brought)
  const text = canonicalJson({ params: request.params, body: withoutSecrets(request.body), secrets })
  const fingerprint = createHash('sha256').update(text).digest()
  const { tenant } = request.params as { tenant?: string }
  const place = tenant ?? stranger(route, request.body)
  return { route: place === undefined ? id : `${id} ${place}`, key, fingerprint, secret: isSecret(id, route) }
}

/** Where nobody is signed in, the link or name in the request keeps one person's keys apart from another's. */
function stranger(route: Route, body: unknown): string | undefined {
  if (route.access !== 'public' || typeof body !== 'object' || body === null) return undefined
  const own = 'token' in body ? body.token : 'identifier' in body ? body.identifier : undefined
  return typeof own === 'string' ? createHash('sha256').update(own).digest('base64url') : undefined
}

/** Whether an answer opens something: a session, an API key, or the link in a mail that was looked at. */
function isSecret(id: string, route: Route): boolean {
  return route.access === 'public' || route.secret === true || id === 'mail.read'
}

/** The secrets of a request as a digest that only the session's own secret, which is stored nowhere, could check. */
function keyed(body: unknown, key: string | undefined): string {
  if (key === undefined || typeof body !== 'object' || body === null) return ''
  const secrets = Object.entries(body).filter(([name]) => secretFields.has(name))
  return secrets.length === 0 ? '' : createHmac('sha256', key).update(canonicalJson(secrets)).digest('hex')
}

function withoutSecrets(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  return Object.fromEntries(
    Object.entries(body)
      .filter(([name]) => !secretFields.has(name))
      .map(([name, value]) => [name, withoutSecrets(value)]),
  )
}

function readIfMatch(route: Route, request: FastifyRequest): number | undefined {
  if (route.method !== 'PATCH' || !route.versioned) return undefined
  const given = request.headers['if-match']
  if (given === undefined) {
    throw new Fault('version_required', {
      field: 'If-Match',
      detail: 'send the ETag of the version that you change as If-Match',
    })
  }
  const found = /^"(\d{1,9})"$/.exec(given)
  if (!found?.[1]) {
    throw new Fault('invalid_input', {
      field: 'If-Match',
      detail: `If-Match must be an ETag of ours, not ${given.slice(0, 50)}`,
    })
  }
  return Number(found[1])
}
