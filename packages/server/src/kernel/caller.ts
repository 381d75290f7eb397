import type { TenantId } from './ids.ts'
import type { TenantSecret } from './secrets.ts'

/** A request that may be repeated: the answer to its first form is kept with the effect (Idempotency-Key). */
export interface Once {
  /** The operation, and the tenant that its address names. */
  readonly route: string
  readonly key: string
  /** SHA-256 over the request, secrets left out: another request under the same key is a mistake. */
  readonly fingerprint: Buffer
  /** The answer holds or causes a secret: a repeat is told so instead of being answered. */
  readonly secret: boolean
}

/** A grant of an application, brought as an access token, a code or a refresh token instead of a session. */
export interface BroughtGrant {
  /** The home tenant of the person. */
  readonly tenant: TenantId
  /** The grant by its id, as an access token names it, or the hash of a code or refresh token of it. */
  readonly by: { readonly grant: string } | { readonly secret: Buffer }
  /** On access tokens: the tenant that it was issued for, and when. */
  readonly access?: { readonly tenant: TenantId; readonly issuedAt: string }
}

/** Where a call comes from. Who it is, the transaction finds out from the session's secret. */
export interface Caller {
  readonly session: TenantSecret | undefined
  /** The API key that a machine brought; whoever brings one brings no session. */
  readonly key?: TenantSecret | undefined
  /** The grant behind a token that an application brought; whoever brings one brings no session. */
  readonly grant?: BroughtGrant | undefined
  readonly requestId: string
  readonly address: string
  readonly device: string
  /** The first of our languages that the request asks for; absent where it asks for none of them. */
  readonly language?: 'en' | 'de' | undefined
  readonly once?: Once | undefined
}

/** The same caller for a transaction that prepares another one: the key belongs to the last, which has the effect. */
export function withoutOnce(caller: Caller): Caller {
  return { ...caller, once: undefined }
}
