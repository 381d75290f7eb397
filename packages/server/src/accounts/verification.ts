import { hash, randomInt, timingSafeEqual } from 'node:crypto'
import { findTenantId, type TenantId } from '../kernel/ids.ts'

/** How long a code that verifies an address is good, and how often it may be mistyped. */
export const CODE_TTL_MS = 15 * 60 * 1000
export const CODE_TRIES = 5

/** A code that waits to be entered. */
export interface WaitingCode {
  readonly id: string
  readonly hash: Buffer
  readonly tries: number
}

/** A code as it stands in the mail: six digits, each as likely as any other. */
export function makeCode(): string {
  return randomInt(1_000_000).toString().padStart(6, '0')
}

/** The only form in which a code is kept; bound to its row, so that two equal codes look different. */
export function hashCode(id: string, code: string): Buffer {
  return hash('sha256', `${id}\0${code}`, 'buffer')
}

/** Whether it is this code. */
export function isCode({ id, hash: kept }: WaitingCode, code: string): boolean {
  return timingSafeEqual(kept, hashCode(id, code))
}

/** Where a code is entered by who is not signed in: says which code is meant, and opens nothing without it. */
export function writePlace(tenant: TenantId, code: string): string {
  return `${tenant}.${code}`
}

/** The parts of such a place, or nothing where it is none. */
export function readPlace(text: string): { tenant: TenantId; code: string } | undefined {
  const parts = /^([a-z0-9]{1,25})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/.exec(text)
  const tenant = parts?.[1] === undefined ? undefined : findTenantId(parts[1])
  return tenant === undefined || parts?.[2] === undefined ? undefined : { tenant, code: parts[2] }
}
