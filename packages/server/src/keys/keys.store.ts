import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { refusing } from '../database/errors.ts'
import { readPage } from '../database/keyset.ts'
import { toKey } from '../kernel/text.ts'
import type { KeyRow } from './key.ts'

const selection = sql<KeyRow>`
  SELECT id, name, name_key, roles, maker, maker_name AS "makerName", reason, created_at AS "createdAt",
    expires_at AS until, last_used_at AS "lastUsedAt" FROM api_keys`

export function listKeys({ rows, tenant }: Clearance<'keys.list'>, query: PageQuery): Promise<Page<KeyRow>> {
  const word = toKey(query.q ?? '')
  return readPage<KeyRow>(
    rows,
    {
      base: sql<KeyRow>`${selection}
        WHERE tenant_id = ${tenant} AND (${word} = '' OR strpos(name_key, ${word}) > 0)`,
      sorts: {
        name: { column: 'name_key', type: 'text' },
        createdAt: { column: 'createdAt', type: 'timestamptz' },
      },
      defaultSort: 'name',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

export async function findKey({ rows, tenant }: Clearance, id: string): Promise<KeyRow | undefined> {
  const found = await sql<KeyRow>`${selection} WHERE tenant_id = ${tenant} AND id = ${id}`.execute(rows)
  return found.rows[0]
}

export async function countKeys({ rows, tenant }: Clearance<'keys.make'>): Promise<number> {
  const found = await rows
    .selectFrom('api_keys')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenant)
    .executeTakeFirstOrThrow()
  return found.count
}

/** A key to be kept: its secret only as the hash. */
export interface NewKey {
  readonly id: string
  readonly name: string
  readonly hash: Buffer
  readonly roles: readonly string[]
  readonly maker: { readonly id: string; readonly name: string }
  readonly reason: string | null
  readonly until: string | null
}

export async function insertKey({ rows, tenant }: Clearance<'keys.make'>, key: NewKey): Promise<void> {
  const insert = rows.insertInto('api_keys').values({
    tenant_id: tenant,
    id: key.id,
    name: key.name,
    name_key: toKey(key.name),
    secret_hash: key.hash,
    roles: [...key.roles],
    maker: key.maker.id,
    maker_name: key.maker.name,
    reason: key.reason,
    expires_at: key.until,
  })
  await refusing(insert.execute(), {
    api_keys_tenant_id_name_key_key: {
      code: 'name_taken',
      field: 'name',
      detail: `there is a key "${key.name}" already: choose another name`,
    },
  })
}

export async function deleteKey({ rows, tenant }: Clearance<'keys.edit'>, id: string): Promise<void> {
  await rows.deleteFrom('api_keys').where('tenant_id', '=', tenant).where('id', '=', id).execute()
}

/** Writes down when keys were last used; never backwards. */
export async function writeLastUsed(
  { rows, tenant }: Clearance<'keys.note-use'>,
  keys: readonly string[],
  at: Date,
): Promise<void> {
  await sql`UPDATE api_keys SET last_used_at = greatest(last_used_at, ${at})
    WHERE tenant_id = ${tenant} AND id = ANY (${[...keys]}::uuid[])`.execute(rows)
}
