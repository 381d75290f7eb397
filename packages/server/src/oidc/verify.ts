import { type JWTHeaderParameters, errors as joseErrors, jwtVerify } from 'jose'
import { findTenantId, type TenantId } from '../kernel/ids.ts'
import { issuerOf } from './issuer.ts'
import type { KeyRing } from './key-ring.ts'

/** What an access token of ours says that somebody brought; its signature and time are right. Nothing is live yet. */
export interface ReadToken {
  readonly claims: Readonly<Record<string, unknown>>
  readonly clientId: string
  readonly audience: string
  readonly scope: string
  readonly tenant: TenantId
  readonly issuedAt: string
  /** Absent on a service's own token. */
  readonly person: { readonly home: TenantId; readonly user: string; readonly grant: string } | undefined
}

export interface TokenReader {
  /** An access token of this issuer, or undefined for everything else: all reasons look alike. */
  read(text: string): Promise<ReadToken | undefined>
}

/** Longer than any token of ours, which names 50 tenants at most. */
const MAX_LENGTH = 20_000

/**
 * Reads access tokens (RFC 9068 section 4). The algorithm, the type and the issuer are fixed, the key is one of ours by
 * its id and its own algorithm, and no header can name another.
 */
export function tokenReader(ring: KeyRing, publicUrl: string): TokenReader {
  const options = { issuer: issuerOf(publicUrl), algorithms: ['ES256'], typ: 'at+jwt', requiredClaims: ['exp', 'iat'] }
  return {
    async read(text) {
      if (text.length > MAX_LENGTH || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) return undefined
      try {
        const { payload } = await jwtVerify(
          text,
          async ({ kid, alg }: JWTHeaderParameters) => {
            const found = kid === undefined ? undefined : await ring.findVerifier(kid)
            if (!found || found.algorithm !== alg) throw new joseErrors.JWKSNoMatchingKey()
            return found.key
          },
          options,
        )
        return toToken(payload)
      } catch (thrown) {
        if (thrown instanceof joseErrors.JOSEError) return undefined
        throw thrown
      }
    },
  }
}

function toToken(claims: Readonly<Record<string, unknown>>): ReadToken | undefined {
  const { client_id: clientId, aud: audience, scope = '', sub: user, iat, grant_id: grant } = claims
  const tenant = toTenant(claims.tenant_id)
  if (typeof clientId !== 'string' || typeof audience !== 'string' || typeof scope !== 'string') return undefined
  if (typeof user !== 'string' || typeof iat !== 'number' || tenant === undefined) return undefined
  const home = toTenant(claims.home_tenant_id)
  const person = typeof grant === 'string' && home !== undefined ? { home, user, grant } : undefined
  if (person === undefined && user !== clientId) return undefined
  // Tokens tell seconds: what was granted within the same one was there when the token was made.
  const issuedAt = new Date(iat * 1000 + 999).toISOString()
  return { claims, clientId, audience, scope, tenant, issuedAt, person }
}

function toTenant(value: unknown): TenantId | undefined {
  return typeof value === 'string' ? findTenantId(value) : undefined
}
