import { randomUUID } from 'node:crypto'
import { Fault } from './fault.ts'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** The id of a tenant: `^[a-z][a-z0-9]{0,24}$`. */
export type TenantId = Branded<'tenant'>
/** The id of a user, unique in the whole instance. */
export type UserId = Branded<'user'>

/** The one root tenant, the infrastructure tenant. */
export const SYSTEM = 'system' as TenantId

/** The system level as the place of rows: what every tenant inherits. It is no tenant, and no tenant's id can be this. */
export const EVERYWHERE = '*' as TenantId

/** Ids that no tenant may take: they mean something in addresses, or read like something they are not. */
const reserved: ReadonlySet<string> = new Set(['system', 'main', 'all', 'new', 'me', 'api'])

const tenantIdForm = /^[a-z][a-z0-9]{0,24}$/

/** The text as a tenant id, or undefined where it cannot be one. Says nothing about whether the tenant exists. */
export function findTenantId(text: string): TenantId | undefined {
  return tenantIdForm.test(text) ? (text as TenantId) : undefined
}

/** The text as a tenant id. A text that cannot be one belongs to no tenant: `not_found`. */
export function getTenantId(text: string): TenantId {
  const id = findTenantId(text)
  if (id === undefined)
    throw new Fault('not_found', { detail: `there is no tenant "${text}"`, case: 'no_tenant', facts: { tenant: text } })
  return id
}

/** Where policies are looked at, as addresses say it: `all` is the system level, anything else a tenant. */
export function getLevel(text: string): TenantId {
  return text === 'all' ? EVERYWHERE : getTenantId(text)
}

/** An id that a new tenant wants, lower-cased; refused with `id_reserved` where it is one of ours. */
export function getNewTenantId(wanted: string): TenantId {
  const id = getTenantId(wanted.toLowerCase())
  if (reserved.has(id)) {
    throw new Fault('id_reserved', {
      field: 'id',
      detail: `the id "${id}" is reserved: choose another one`,
      case: 'id_reserved',
      facts: { id },
    })
  }
  return id
}

/** The text as a user id; the caller has it from the database or from a validated request. */
export function toUserId(text: string): UserId {
  return text as UserId
}

/** A new UUIDv7 (RFC 9562): 48 bits of milliseconds, then 74 random bits, so that ids sort by their making. */
export function newId(now: number = Date.now()): string {
  // The digits behind the version of a random UUID are the random bits of this one, its variant included.
  const random = randomUUID().slice(15)
  const time = now.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random}`
}
