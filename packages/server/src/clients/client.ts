import type { ClientKind } from '@tenantry/contract/clients'
import type { TenantId } from '../kernel/ids.ts'

/** How many applications a workspace may have. */
export const MAX_CLIENTS = 500

/** An application as its row says: a client of the OpenID provider. */
export interface ClientRow {
  readonly id: string
  readonly workspace: string
  readonly name: string
  readonly name_key: string
  readonly kind: ClientKind
  readonly status: 'active' | 'inactive'
  readonly redirectUris: string[]
  readonly logoutUris: string[]
  readonly grantTypes: string[]
  readonly asksConsent: boolean
  /** Whether it may act at this server's own API in people's names. */
  readonly opensApi: boolean
  /** By what its ID tokens are signed. */
  readonly idTokenAlgorithm: 'ES256' | 'RS256'
  readonly secretMadeAt: Date | null
  readonly previousSecretUntil: Date | null
  /** The SHA-256 of the secrets that are good now: none for kinds that have none, two while one replaces another. */
  readonly secretHashes: Buffer[]
  readonly version: number
  readonly createdAt: Date
  readonly createdBy: string
}

/** Whether applications of this kind can keep a secret (RFC 6749, section 2.1). */
export function keepsSecret(kind: ClientKind): boolean {
  return kind === 'web' || kind === 'service'
}

/** What the token endpoint is asked for by applications of this kind (RFC 6749, sections 4.1, 4.4 and 6). */
export function listGrantTypes(kind: ClientKind): string[] {
  return kind === 'service' ? ['client_credentials'] : ['authorization_code', 'refresh_token']
}

/** What an application says of itself: its tenant in clear, and its id. */
export function toClientId(tenant: TenantId, id: string): string {
  return `${tenant}.${id}`
}
