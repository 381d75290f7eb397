import type { Clearance } from '../authz/clearance.ts'
import type { PersonFacts } from '../database/opened.ts'
import type { TenantId } from '../kernel/ids.ts'
import { makeSecret } from '../kernel/secrets.ts'
import { type AccessClaims, readClaims } from '../sessions/claims.ts'
import { type Application, toClientId } from './application.ts'
import { type AccessTokenSource, toAccessClaims, toIdClaims } from './claims.ts'
import { type Grant, insertSecret } from './grants.store.ts'
import { ACCESS_TOKEN_SECONDS, API_SCOPE, REFRESH_MS } from './issuer.ts'
import type { KeyRing } from './key-ring.ts'
import { invalidGrant } from './refusals.ts'
import { signToken } from './sign.ts'

/** What the token endpoint answers (RFC 6749 section 5.1). */
export interface TokenAnswer {
  readonly access_token: string
  readonly token_type: 'Bearer'
  readonly expires_in: number
  readonly scope?: string
  readonly refresh_token?: string
  readonly id_token?: string
  readonly issued_token_type?: string
}

/** What was read in the transaction that allowed the tokens, to be signed after it. */
export interface Prepared {
  readonly source: AccessTokenSource
  readonly access: AccessClaims & { readonly tenant_id: TenantId }
  readonly refreshToken?: string | undefined
}

/** Who stands behind a grant; refused where the session ended, or the home tenant is locked. */
export function getLivePerson(home: Clearance): PersonFacts {
  const { person } = home
  if (!person) throw invalidGrant('the session of the person behind it has ended')
  if (person.homeStatus !== 'active') throw invalidGrant(`the tenant "${person.home}" is locked`)
  return person
}

/** Reads live what a token for this grant says now; refused where the access to its tenant is gone. */
export async function prepare(
  home: Clearance,
  grant: Grant & { readonly method: string },
  how: { publicUrl: string; scope: string; application: Application; active?: TenantId },
): Promise<Prepared> {
  const person = getLivePerson(home)
  const { publicUrl, active = grant.active } = how
  const who = { home: person.home, active, defaultTenant: person.defaultTenant, publicUrl }
  return toPrepared(grant, await readClaims(home, person, who), { ...how, active })
}

/** What a token for this grant says, of claims that were read live; refused where they say that the access is gone. */
export function toPrepared(
  grant: Grant & { readonly method: string },
  access: AccessClaims,
  {
    publicUrl,
    application,
    active,
    ...how
  }: { publicUrl: string; scope: string; application: Application; active: TenantId },
): Prepared {
  const scope = narrowFor(application, { active, scope: how.scope })
  if (access.tenant_id === null) throw invalidGrant(`the access to the tenant "${active}" has ended`)
  const clientId = toClientId({ tenant: grant.clientTenant, id: grant.client })
  const { id, user, session, signedInAt, method } = grant
  return {
    source: { publicUrl, user, clientId, scope, session, grant: id, signedInAt, method },
    access: { ...access, tenant_id: access.tenant_id },
  }
}

/**
 * Our own API is open to applications that may open it, and in their own tenant alone: who looks after a tenant decides
 * about what is done in the names of its people, and not who looks after one above.
 */
function narrowFor({ opensApi, tenant }: Application, { active, scope }: { active: TenantId; scope: string }): string {
  if (opensApi && active === tenant) return scope
  const others = scope.split(' ').filter(one => one !== API_SCOPE)
  return others.join(' ')
}

/** Makes the next refresh token of a grant, for applications that may have one. */
export async function makeRefreshToken(
  home: Clearance,
  { grantTypes }: Application,
  grant: string,
): Promise<string | undefined> {
  if (!grantTypes.includes('refresh_token')) return undefined
  const { text, hash } = makeSecret(home.tenant)
  await insertSecret(home, { hash, kind: 'refresh', grant, expiresAt: new Date(Date.now() + REFRESH_MS) })
  return text
}

/** Signs what was prepared: an access token always, and an ID token where `openid` was granted. */
export async function issue(
  ring: KeyRing,
  { source, access, refreshToken }: Prepared,
  { application, nonce }: { application: Application; nonce: string | null },
): Promise<TokenAnswer> {
  const accessToken = await signAccessToken(ring, { source, access })
  const isOpenId = source.scope.split(' ').includes('openid')
  const algorithm = application.idTokenAlgorithm
  return {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: ACCESS_TOKEN_SECONDS,
    scope: source.scope,
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    ...(isOpenId
      ? { id_token: await signToken(ring, toIdClaims(source, { nonce, accessToken }), { algorithm, typ: 'JWT' }) }
      : {}),
  }
}

/** Signs an access token: always with the same algorithm, whatever an application wants for its ID tokens. */
export function signAccessToken(ring: KeyRing, { source, access }: Prepared): Promise<string> {
  return signToken(ring, toAccessClaims(source, access), { algorithm: 'ES256', typ: 'at+jwt' })
}
