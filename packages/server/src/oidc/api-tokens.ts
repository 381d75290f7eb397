import { API_SCOPE, apiAudience } from './issuer.ts'
import type { OpenId } from './open-id.ts'
import type { ReadToken } from './verify.ts'

/** Reads access tokens for this server's own API: by its audience, with its scope, and with a person behind them. */
export function apiTokenReader({ parts, tokens }: OpenId) {
  return async (text: string) => {
    const token = await tokens.read(text)
    if (!token || !isForApi(token, parts.publicUrl) || !token.person) return undefined
    const { tenant, issuedAt, person } = token
    return { tenant, grant: { tenant: person.home, by: { grant: person.grant }, access: { tenant, issuedAt } } }
  }
}

function isForApi({ audience, scope }: ReadToken, publicUrl: string): boolean {
  return audience === apiAudience(publicUrl) && scope.split(' ').includes(API_SCOPE)
}
