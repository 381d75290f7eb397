import { hash, randomBytes } from 'node:crypto'
import { findTenantId, type TenantId } from './ids.ts'

/** A secret that carries its tenant in clear (`acme.<secret>`), so that it is looked up inside that tenant. */
export interface TenantSecret {
  readonly tenant: TenantId
  /** SHA-256 of the secret part; the only form that is stored. */
  readonly hash: Buffer
}

/** A new secret of 256 random bits for a tenant: the text to hand out once, and the hash to keep. */
export function makeSecret(tenant: TenantId): TenantSecret & { readonly text: string } {
  const secret = randomBytes(32).toString('base64url')
  return { tenant, hash: hashSecret(secret), text: `${tenant}.${secret}` }
}

/** The parts of a secret that somebody brought, or undefined where it does not have their form. */
export function readSecret(text: string): TenantSecret | undefined {
  const parts = /^([a-z0-9]{1,25})\.([A-Za-z0-9_-]{43})$/.exec(text)
  const tenant = parts?.[1] === undefined ? undefined : findTenantId(parts[1])
  if (tenant === undefined || parts?.[2] === undefined) return undefined
  return { tenant, hash: hashSecret(parts[2]) }
}

function hashSecret(secret: string): Buffer {
  return hash('sha256', secret, 'buffer')
}
