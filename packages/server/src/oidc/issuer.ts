import { DAY_MS } from '../kernel/clock.ts'

/** How long an access token says what it says. */
export const ACCESS_TOKEN_SECONDS = 300
/** How long an application has to redeem a code. */
export const CODE_SECONDS = 60
/** How long a refresh token can last: as long as the longest session, with which it ends anyway. */
export const REFRESH_MS = 7 * DAY_MS
/** How long somebody has to log in or to consent, after an application asked. */
export const INTERACTION_SECONDS = 1800

/** The scope that lets a token be used at this server's own API. */
export const API_SCOPE = 'tenantry.api'

/** Everything that an application may ask for. */
export const scopes = ['openid', 'profile', 'email', API_SCOPE] as const

/** The claims that each scope gives, in ID tokens and at userinfo. */
export const claimsOfScopes = {
  openid: ['sub'],
  profile: ['name', 'given_name', 'family_name', 'preferred_username'],
  email: ['email', 'email_verified'],
} as const

/** The issuer of every token, below the configured public URL and never from a request. */
export function issuerOf(publicUrl: string): string {
  return `${publicUrl}/oidc`
}

/** The audience of tokens for this server's own API. */
export function apiAudience(publicUrl: string): string {
  return `${publicUrl}/api`
}
