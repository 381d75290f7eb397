import { inTenant, type Rows } from '../../src/database/tenant-transaction.ts'
import { getTenantId, SYSTEM } from '../../src/kernel/ids.ts'
import { type TestApplication, TestBrowser } from '../world/applications.ts'
import type { Visitor, World } from '../world/world.ts'

/** The challenge and verifier of RFC 7636, appendix B. */
export const pkce = {
  verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
} as const

/** The parameters of a right request, with what a test says otherwise; undefined leaves one out. */
export function toRequest(
  { clientId, redirectUri }: TestApplication,
  other: Readonly<Record<string, string | undefined>> = {},
): URLSearchParams {
  const usual = {
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid',
    code_challenge: pkce.challenge,
    code_challenge_method: 'S256',
    state: 'some state',
  }
  const said = Object.entries({ ...usual, ...other }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return new URLSearchParams(said)
}

/** What came back to the application, or the page that was shown. */
export interface Answered {
  readonly at: string
  readonly status: number
  readonly text: string
  readonly code?: string
  readonly state?: string
  readonly error?: string
  readonly error_description?: string
  readonly next?: string
  readonly iss?: string
}

type Said = Readonly<Record<string, string | undefined>>

/** An application with what its own programs do. */
export type Side = ReturnType<typeof sideOf>

/** Puts an application's programs beside it; what a test says otherwise than usual comes last. */
export function sideOf(world: World, application: TestApplication) {
  const { clientId, secret, redirectUri } = application

  /** Asks for authorization in a browser. */
  const authorize = async (browser: TestBrowser, other: Said = {}): Promise<Answered> => {
    const { url, status, text } = await browser.go(`/oidc/auth?${toRequest(application, other)}`)
    return { at: url.origin + url.pathname, status, text, ...Object.fromEntries(url.searchParams) }
  }

  /** Sends a form, with the secret where there is one. */
  const post = async (path: string, form: Said) => {
    const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret ?? '')}`).toString('base64')
    const fields = Object.entries({ ...(secret === undefined ? { client_id: clientId } : {}), ...form })
    const response = await fetch(`${world.url}${path}`, {
      method: 'POST',
      headers: secret === undefined ? {} : { authorization: `Basic ${basic}` },
      body: new URLSearchParams(fields.filter((field): field is [string, string] => field[1] !== undefined)),
    })
    const text = await response.text()
    const body: Record<string, unknown> = text === '' ? {} : JSON.parse(text)
    return { status: response.status, headers: response.headers, body }
  }

  return {
    ...application,
    authorize,
    post,
    /** A code for a person who is signed in. */
    getCode: async (visitor: Visitor, other: Said = {}): Promise<string> => {
      const { code, error, error_description } = await authorize(new TestBrowser(world, visitor), other)
      if (code === undefined) throw new Error(`no code: ${error} ${error_description}`)
      return code
    },
    /** Redeems a code with the verifier of the usual request. */
    redeem: (code: string, other: Said = {}) =>
      post('/oidc/token', {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        code_verifier: pkce.verifier,
        ...other,
      }),
    refresh: (token: string, other: Said = {}) =>
      post('/oidc/token', { grant_type: 'refresh_token', refresh_token: token, ...other }),
    /** Whether a token is live, as the application is told. */
    isActive: async (token: string): Promise<unknown> => (await post('/oidc/introspect', { token })).body.active,
  }
}

/** What our own API answers to a token. */
export async function askApi(world: World, token: string, asked: { path?: string; init?: RequestInit } = {}) {
  const { path = '/api/t/system/users', init = {} } = asked
  const headers = { ...Object.fromEntries(new Headers(init.headers)), authorization: `Bearer ${token}` }
  const response = await fetch(`${world.url}${path}`, { ...init, headers })
  const text = await response.text()
  const body: Record<string, unknown> = text === '' ? {} : JSON.parse(text)
  return { status: response.status, code: body.code, body }
}

/** Works on the rows of one tenant behind everybody's back. */
export function inRows<Result>(world: World, tenant: string, work: (rows: Rows) => Promise<Result>): Promise<Result> {
  return inTenant(world.parts.connections, { tenant: SYSTEM, lock: 'read' }, scope =>
    scope.within({ tenant: getTenantId(tenant), lock: 'read' }, ({ rows }) => work(rows)),
  )
}
