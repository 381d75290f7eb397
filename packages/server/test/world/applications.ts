import * as client from 'openid-client'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { getTenantId, newId } from '../../src/kernel/ids.ts'
import { makeSecret } from '../../src/kernel/secrets.ts'
import type { Visitor, World } from './world.ts'

/** An application of a test world, as its own programs know it. */
export interface TestApplication {
  readonly id: string
  readonly tenant: string
  readonly clientId: string
  readonly secret: string | undefined
  readonly redirectUri: string
}

interface ApplicationOptions {
  readonly tenant: string
  readonly name?: string
  readonly kind?: 'web' | 'spa' | 'native' | 'service'
  readonly asksConsent?: boolean
  /** Whether it may have the scope `tenantry.api`; here it may, unless it is said. */
  readonly opensApi?: boolean
  readonly redirectUris?: readonly string[]
  readonly idTokenAlgorithm?: 'ES256' | 'RS256'
}

/** Where test applications wait for the answer; nobody listens there. */
export const REDIRECT_URI = 'https://app.example/callback'
/** Where they want people to be after a log-out. */
export const LOGOUT_URI = 'https://app.example/bye'

/** Registers an application in the Admin workspace of a tenant. */
export async function makeApplication(world: World, options: ApplicationOptions): Promise<TestApplication> {
  const tenant = getTenantId(options.tenant)
  const { kind = 'web', redirectUris = [REDIRECT_URI] } = options
  const id = newId()
  const secret = kind === 'web' || kind === 'service' ? makeSecret(tenant) : undefined
  const name = options.name ?? `App ${id}`
  await inTenant(world.parts.connections, { tenant, lock: 'read' }, async ({ rows }) => {
    const { id: workspace } = await rows
      .selectFrom('workspaces')
      .select('id')
      .where('tenant_id', '=', tenant)
      .where('built_in', '=', true)
      .executeTakeFirstOrThrow()
    await rows
      .insertInto('clients')
      .values({
        tenant_id: tenant,
        id,
        workspace_id: workspace,
        name,
        name_key: name.toLowerCase(),
        kind,
        secret_hash: secret?.hash ?? null,
        redirect_uris: [...redirectUris],
        logout_uris: [LOGOUT_URI],
        grant_types: kind === 'service' ? ['client_credentials'] : ['authorization_code', 'refresh_token'],
        asks_consent: options.asksConsent ?? false,
        opens_api: options.opensApi ?? true,
        id_token_algorithm: options.idTokenAlgorithm ?? 'ES256',
        created_by: 'test',
      })
      .execute()
  })
  return { id, tenant, clientId: `${tenant}.${id}`, secret: secret?.text, redirectUri: redirectUris[0] ?? '' }
}

/** What a browser shows in the end: a page of ours, or an address of somebody else's that it was sent to. */
export interface Arrival {
  readonly url: URL
  readonly status: number
  readonly text: string
  readonly headers: Headers
}

/** A browser with its cookies, which follows redirects as long as they stay here. */
export class TestBrowser {
  readonly #world: Pick<World, 'url'>
  readonly cookies = new Map<string, string>()

  constructor(world: Pick<World, 'url'>, visitor?: Pick<Visitor, 'cookie'>) {
    this.#world = world
    if (visitor) this.takeSession(visitor)
  }

  /** Is signed in as the visitor from now on. */
  takeSession(visitor: Pick<Visitor, 'cookie'>): void {
    const [name = '', value = ''] = visitor.cookie.split(/=(.*)/s)
    this.cookies.set(name, value)
  }

  async go(to: string | URL, init: RequestInit = {}): Promise<Arrival> {
    let url = new URL(to, this.#world.url)
    let how = init
    for (let hop = 0; hop < 15; hop += 1) {
      if (url.origin !== this.#world.url) return { url, status: 0, text: '', headers: new Headers() }
      const response = await this.send(url, how)
      const next = response.headers.get('location')
      if (response.status < 300 || response.status >= 400 || next === null) {
        return { url, status: response.status, text: await response.text(), headers: response.headers }
      }
      url = new URL(next, url)
      how = {}
    }
    throw new Error(`too many redirects, last to ${url}`)
  }

  /** One request, without following where it leads. */
  async send(url: URL | string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...Object.fromEntries(new Headers(init.headers)), cookie }
    const response = await fetch(new URL(url, this.#world.url), { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return response
  }
}

/** The application's side, as the client library that it would use. */
export async function configure(
  world: Pick<World, 'url'>,
  application: TestApplication,
): Promise<client.Configuration> {
  const { clientId, secret } = application
  return client.discovery(
    new URL(`${world.url}/oidc`),
    clientId,
    secret === undefined ? {} : { client_secret: secret },
    secret === undefined ? client.None() : client.ClientSecretBasic(secret),
    { execute: [client.allowInsecureRequests] },
  )
}

interface SignInOptions {
  readonly visitor: Pick<Visitor, 'cookie'>
  readonly application: TestApplication
  readonly scope?: string
  readonly tenant?: string
}

/** What an application has after its user signed in. */
export interface SignedInApplication {
  readonly application: TestApplication
  readonly config: client.Configuration
  readonly tokens: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers
  readonly accessToken: string
  readonly refreshToken: string
}

/** Signs a person in to an application with code, PKCE, state and nonce; gives the application's tokens. */
export async function signInApplication(
  world: Pick<World, 'url'>,
  options: SignInOptions,
): Promise<SignedInApplication> {
  const { application, visitor, scope = 'openid profile email tenantry.api', tenant } = options
  const config = await configure(world, application)
  const verifier = client.randomPKCECodeVerifier()
  const [state, nonce] = [client.randomState(), client.randomNonce()]
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: application.redirectUri,
    scope,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...(tenant === undefined ? {} : { tenant }),
  })
  const arrival = await new TestBrowser(world, visitor).go(url)
  if (arrival.status !== 0)
    throw new Error(`no way to the application: ${arrival.status} ${arrival.url} ${arrival.text}`)
  const tokens = await client.authorizationCodeGrant(config, arrival.url, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  })
  return {
    application,
    config,
    tokens,
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token ?? '',
  }
}
