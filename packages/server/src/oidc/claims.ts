import { hash } from 'node:crypto'
import type { TenantId } from '../kernel/ids.ts'
import type { AccessClaims } from '../sessions/claims.ts'
import { API_SCOPE, apiAudience, issuerOf } from './issuer.ts'
import type { Profile } from './people.view.ts'

/** The context classes that tokens name: one proof of who somebody is, or two. */
export const acr = { single: 'urn:tenantry:acr:single', multi: 'urn:tenantry:acr:multi' } as const

/** How somebody signed in, in the words of RFC 8176. A link by mail has none, so it gives no `amr`. */
export function toAuthentication(method: string): { acr: string; amr?: string[] } {
  if (method === 'password') return { acr: acr.single, amr: ['pwd'] }
  if (method === 'otp') return { acr: acr.single, amr: ['otp'] }
  if (method === 'totp') return { acr: acr.multi, amr: ['otp', 'mfa'] }
  return { acr: acr.single }
}

/** For whom a token is: this server's own API where its scope is in it, else the application itself. */
export function audienceOf(scope: string, { clientId, publicUrl }: { clientId: string; publicUrl: string }): string {
  return scope.split(' ').includes(API_SCOPE) ? apiAudience(publicUrl) : clientId
}

/** What makes an access token, beside the claims that are read live. */
export interface AccessTokenSource {
  readonly publicUrl: string
  readonly user: string
  readonly clientId: string
  readonly scope: string
  readonly session: string
  readonly grant: string
  readonly signedInAt: Date
  readonly method: string
}

/** The claims of an access token of a person (RFC 9068), but those of its time. No setting can add or change one. */
export function toAccessClaims(source: AccessTokenSource, access: AccessClaims & { readonly tenant_id: TenantId }) {
  const { publicUrl, user, clientId, scope, session, grant, signedInAt, method } = source
  return {
    iss: issuerOf(publicUrl),
    sub: user,
    aud: audienceOf(scope, { clientId, publicUrl }),
    client_id: clientId,
    scope,
    sid: session,
    grant_id: grant,
    auth_time: toSeconds(signedInAt),
    ...toAuthentication(method),
    ...access,
  }
}

/** The claims of an ID token, but those of its time. What the scopes give stands at userinfo. */
export function toIdClaims(source: AccessTokenSource, bound: { nonce: string | null; accessToken: string }) {
  const { publicUrl, user, clientId, session, signedInAt, method } = source
  return {
    iss: issuerOf(publicUrl),
    sub: user,
    aud: clientId,
    sid: session,
    auth_time: toSeconds(signedInAt),
    ...toAuthentication(method),
    at_hash: hash('sha256', bound.accessToken, 'buffer').subarray(0, 16).toString('base64url'),
    ...(bound.nonce === null ? {} : { nonce: bound.nonce }),
  }
}

/** The answer of userinfo: the subject, and what the scopes of the token give. */
export function toUserinfo(user: string, scope: string, profile: Profile) {
  const asked = new Set(scope.split(' '))
  const { userName, firstName, lastName, email, isVerified } = profile
  return {
    sub: user,
    ...(asked.has('profile')
      ? {
          name: `${firstName} ${lastName}`.trim(),
          given_name: firstName,
          family_name: lastName,
          preferred_username: userName,
        }
      : {}),
    ...(asked.has('email') && email !== null ? { email, email_verified: isVerified === true } : {}),
  }
}

function toSeconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1000)
}
