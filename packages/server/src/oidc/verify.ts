import { findTenantId, type TenantId } from '../kernel/ids.ts'
import { issuerOf } from './issuer.ts'
import type { KeyRing } from './key-ring.ts'
import { readSigned } from './signed.ts'

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

/** How many tokens are remembered; about 4 kB each. */
const MOST_REMEMBERED = 4000

interface Remembered {
  /** The keys that the signature was verified with. */
  readonly version: string
  readonly claims: Readonly<Record<string, unknown>>
}

/**
 * Reads access tokens (RFC 9068 section 4): the type and the issuer are fixed, and the time has not run out. That a text is
 * rightly signed is remembered as long as the keys are the same, since it follows from the two alone; its time is looked at
 * with every question.
 */
export function tokenReader(ring: Pick<KeyRing, 'findVerifier' | 'list'>, publicUrl: string): TokenReader {
  const remembered = new Map<string, Remembered>()
  const verify = async (text: string): Promise<Remembered['claims'] | undefined> => {
    const { version } = await ring.list()
    const known = remembered.get(text)
    if (known?.version === version) return known.claims
    remembered.delete(text)
    const signed = await readSigned(ring, text, ['ES256'])
    if (signed?.typ !== 'at+jwt' || signed.claims.iss !== issuerOf(publicUrl)) return undefined
    if (remembered.size >= MOST_REMEMBERED) forgetOldest(remembered)
    remembered.set(text, { version, claims: signed.claims })
    return signed.claims
  }
  return {
    async read(text) {
      const claims = await verify(text)
      return claims && toToken(claims)
    },
  }
}

function forgetOldest(remembered: Map<string, Remembered>): void {
  for (const text of remembered.keys()) {
    remembered.delete(text)
    return
  }
}

function toToken(claims: Readonly<Record<string, unknown>>): ReadToken | undefined {
  const { client_id: clientId, aud: audience, scope = '', sub: user, iat, exp, grant_id: grant } = claims
  if (typeof exp !== 'number' || exp * 1000 <= Date.now() || typeof iat !== 'number') return undefined
  const tenant = toTenant(claims.tenant_id)
  if (typeof clientId !== 'string' || typeof audience !== 'string' || typeof scope !== 'string') return undefined
  if (typeof user !== 'string' || tenant === undefined) return undefined
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
