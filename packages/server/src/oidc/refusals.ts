import { errors } from 'oidc-provider'

/**
 * Refuses a code, a refresh token or a token to be exchanged, and says why: applications cannot mend what they are not
 * told, and who does not have the secret is told nothing else than that there is none.
 */
export function invalidGrant(reason: string): Error {
  return new errors.CustomOIDCProviderError('invalid_grant', reason)
}
