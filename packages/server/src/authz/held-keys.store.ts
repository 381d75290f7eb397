import type { Rows } from '../database/tenant-transaction.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { TenantSecret } from '../kernel/secrets.ts'
import type { AdministrationPermission } from './administration.ts'
import { judgeKey, listKeyPermissions } from './key-judgement.ts'
import { readMakers } from './key-makers.store.ts'

/** A live key as a snapshot holds it: what it opens needs no further look at the database. */
export interface HeldKey {
  readonly id: string
  readonly name: string
  readonly permissions: ReadonlySet<AdministrationPermission>
}

/** The live keys of a tenant by the hash of their secret, and what else decides about them. */
export interface HeldKeys {
  readonly byHash: ReadonlyMap<string, HeldKey>
  /** Where the makers are stored: what happens to them there may end a key here. */
  readonly homes: readonly TenantId[]
  /** When the first of them ends by itself, in epoch milliseconds. */
  readonly endsAt: number | null
}

/** The live key with this hash of its secret. The hash is looked up, so that no comparison tells how near a guess came. */
export function findHeldKey({ byHash }: Pick<HeldKeys, 'byHash'>, hash: Buffer): HeldKey | undefined {
  return byHash.get(toHashKey(hash))
}

function toHashKey(hash: Buffer): string {
  return hash.toString('base64')
}

/** Reads the keys of the tenant at hand that live at a moment; the others open nothing and are not kept. */
export async function readHeldKeys(rows: Rows, tenant: TenantId, now: number): Promise<HeldKeys> {
  const stored = await readStoredKeys(rows, tenant)
  if (stored.length === 0) return { byHash: new Map(), homes: [], endsAt: null }
  const makers = await readMakers(rows, tenant)
  const byHash = new Map<string, HeldKey>()
  const ends: number[] = [...makers.values()].flatMap(({ endsAt }) => endsAt ?? [])
  for (const { id, name, hash, roles, maker, until } of stored) {
    const end = until?.getTime() ?? null
    if (judgeKey({ roles, until: end }, makers.get(maker), now) !== 'live') continue
    byHash.set(toHashKey(hash), { id, name, permissions: new Set(listKeyPermissions(roles)) })
    if (end !== null) ends.push(end)
  }
  const homes = [...new Set([...makers.values()].map(({ home }) => home))]
  return { byHash, homes, endsAt: ends.length === 0 ? null : Math.min(...ends) }
}

/**
 * Whether this is a key that was not ended, whatever it is worth. One look at an index, whether there is such a tenant
 * or not: so neither the answer nor its time tells which tenants there are.
 */
export async function isKnownKey(rows: Rows, { tenant, hash }: TenantSecret): Promise<boolean> {
  const known = rows.selectFrom('api_keys').select('id').where('tenant_id', '=', tenant).where('secret_hash', '=', hash)
  return (await known.executeTakeFirst()) !== undefined
}

/** The live key with this hash, read here and now. */
export async function readLiveKey(rows: Rows, key: TenantSecret, now: number): Promise<HeldKey | undefined> {
  if (!(await isKnownKey(rows, key))) return undefined
  return findHeldKey(await readHeldKeys(rows, key.tenant, now), key.hash)
}

interface StoredKey {
  readonly id: string
  readonly name: string
  readonly hash: Buffer
  readonly roles: readonly string[]
  readonly maker: string
  readonly until: Date | null
}

async function readStoredKeys(rows: Rows, tenant: TenantId): Promise<StoredKey[]> {
  return rows
    .selectFrom('api_keys')
    .select(['id', 'name', 'secret_hash as hash', 'roles', 'maker', 'expires_at as until'])
    .where('tenant_id', '=', tenant)
    .execute()
}
