import { timingSafeEqual } from 'node:crypto'
import { findTenantId, type TenantId } from '../kernel/ids.ts'
import { readSecret } from '../kernel/secrets.ts'
import type { Algorithm } from './signing-keys.ts'

/** An application as the provider knows it: active, in an active tenant. */
export interface Application {
  readonly tenant: TenantId
  readonly id: string
  readonly name: string
  readonly kind: 'web' | 'spa' | 'native' | 'service'
  /** The hashes of the secrets that are good now: none where it cannot keep one, two while one replaces another. */
  readonly secretHashes: readonly Buffer[]
  readonly redirectUris: readonly string[]
  readonly logoutUris: readonly string[]
  readonly grantTypes: readonly string[]
  readonly asksConsent: boolean
  /** Whether it may have the scope `tenantry.api`. */
  readonly opensApi: boolean
  readonly idTokenAlgorithm: Algorithm
}

/** The grant type by which an application gets a token for another tenant (RFC 8693). */
export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'

/** The id that an application shows: its tenant in clear, so that it is looked up there. */
export function toClientId({ tenant, id }: Pick<Application, 'tenant' | 'id'>): string {
  return `${tenant}.${id}`
}

/** The parts of a client id, or undefined where it does not have its form. */
export function readClientId(text: string): { tenant: TenantId; id: string } | undefined {
  const parts = /^([a-z0-9]{1,25})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/.exec(text)
  const tenant = parts?.[1] === undefined ? undefined : findTenantId(parts[1])
  return tenant === undefined || parts?.[2] === undefined ? undefined : { tenant, id: parts[2] }
}

/** Whether this is a secret of the application, of which only hashes are kept. */
export function isItsSecret({ tenant, secretHashes }: Application, text: string): boolean {
  const secret = readSecret(text)
  if (secret?.tenant !== tenant) return false
  return secretHashes.some(hash => hash.length === secret.hash.length && timingSafeEqual(hash, secret.hash))
}
