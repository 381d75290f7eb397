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

/** Where a call comes from. Who it is, the transaction finds out from the session's secret. */
export interface Caller {
  readonly session: TenantSecret | undefined
  /** The API key that a machine brought; whoever brings one brings no session. */
  readonly key?: TenantSecret | undefined
  readonly requestId: string
  readonly address: string
  readonly device: string
  readonly once?: Once | undefined
}

/** The same caller for a transaction that prepares another one: the key belongs to the last, which has the effect. */
export function withoutOnce(caller: Caller): Caller {
  return { ...caller, once: undefined }
}
