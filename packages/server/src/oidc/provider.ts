import Provider, { type Configuration } from 'oidc-provider'
import type { Parts } from '../authz/parts.ts'
import { makeSecret } from '../kernel/secrets.ts'
import { makeAdapter } from './adapter.ts'
import { isItsSecret } from './application.ts'
import type { FindApplication } from './applications.ts'
import { acr } from './claims.ts'
import { loadGrant } from './consent.ts'
import { CODE_SECONDS, claimsOfScopes, INTERACTION_SECONDS, issuerOf, scopes } from './issuer.ts'
import { renderProviderError } from './pages.ts'
import { makePolicy } from './policy.ts'
import { getState } from './requests.ts'
import { refuseOtherResource } from './resource.ts'
import { showOurSession } from './session-view.ts'
import type { SigningKey } from './signing-keys.ts'
import { type GrantHandlers, registerGrants } from './token-endpoint.ts'

/** Where each of the provider's own addresses stands below the issuer; ours stand beside them. */
const providerPaths = { authorization: '/auth', token: '/token', jwks: '/jwks' } as const

/** What changes with the instance but not with its keys. */
export interface ProviderParts {
  readonly parts: Parts
  readonly secureCookie: boolean
  readonly find: FindApplication
  readonly handlers: GrantHandlers
}

/**
 * The provider over a set of keys: it judges requests of applications, finds out who asks, and makes codes. The session
 * is ours, and so are all tokens: what it would keep and sign itself never runs. Made anew when the keys change.
 */
export function makeProvider(made: ProviderParts, keys: readonly SigningKey[]): Provider {
  const { parts, handlers } = made
  const provider = new Provider(issuerOf(parts.publicUrl), toConfiguration(made, keys))
  fixOrigin(provider, new URL(parts.publicUrl))
  showOurSession(parts, provider)
  provider.Client.prototype.compareClientSecret = (given: string) => {
    const { application } = getState(Provider.ctx)
    return application !== undefined && isItsSecret(application, given)
  }
  // A code carries the person's home tenant in clear, as every secret here does: it is looked up there.
  Object.assign(provider.AuthorizationCode.prototype, {
    generateTokenId: () => {
      const { signedIn } = getState(Provider.ctx)
      if (!signedIn) throw new Error('a code is made for somebody')
      return makeSecret(signedIn.person.home).text
    },
  })
  registerGrants(provider, handlers)
  provider.on('server_error', (_ctx, thrown) => parts.log.error({ err: thrown }, 'the OpenID provider failed'))
  provider.silent = true
  return provider
}

/** Addresses and cookies follow the configured public URL, whatever a request says of its host or protocol. */
function fixOrigin(provider: Provider, { protocol, host }: URL): void {
  provider.proxy = false
  Object.defineProperties(provider.request, {
    protocol: { get: () => protocol.slice(0, -1) },
    host: { get: () => host },
  })
}

function toConfiguration({ parts, secureCookie, find }: ProviderParts, keys: readonly SigningKey[]): Configuration {
  const cookie = { httpOnly: true, sameSite: 'lax', secure: secureCookie, overwrite: true } as const
  return {
    adapter: makeAdapter(parts, find),
    allowOmittingSingleRegisteredRedirectUri: false,
    acrValues: Object.values(acr),
    claims: Object.fromEntries(Object.entries(claimsOfScopes).map(([scope, claims]) => [scope, [...claims]])),
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    clientBasedCORS: (_ctx, origin, client) =>
      (client.redirectUris ?? []).some(uri => URL.parse(uri)?.origin === origin),
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    cookies: {
      names: { interaction: 'tenantry_interaction', resume: 'tenantry_resume', session: 'tenantry_unused' },
      short: cookie,
      long: cookie,
    },
    discovery: listOurs(parts.publicUrl),
    extraParams: {
      tenant: null,
      resource: (ctx, wanted) => refuseOtherResource(parts, wanted, ctx.oidc.params?.scope),
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      claimsParameter: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      revocation: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    interactions: { policy: makePolicy(parts), url: (_ctx, { uid }) => `/oidc/interaction/${uid}` },
    jwks: { keys: keys.map(key => ({ ...key.privateJwk, kid: key.id })) },
    loadExistingGrant: ctx => loadGrant(parts, ctx),
    pkce: { required: () => true },
    renderError: renderProviderError,
    responseTypes: ['code'],
    routes: { ...providerPaths },
    scopes: [...scopes],
    ttl: { AuthorizationCode: CODE_SECONDS, Interaction: INTERACTION_SECONDS },
  }
}

/** Our own addresses beside the provider's, for who looks them up. */
function listOurs(publicUrl: string) {
  const issuer = issuerOf(publicUrl)
  return {
    userinfo_endpoint: `${issuer}/me`,
    introspection_endpoint: `${issuer}/introspect`,
    revocation_endpoint: `${issuer}/revoke`,
    end_session_endpoint: `${issuer}/logout`,
    ui_locales_supported: ['en', 'de'],
    prompt_values_supported: ['none', 'login', 'consent'],
  }
}
