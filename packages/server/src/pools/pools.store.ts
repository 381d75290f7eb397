import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { refusing } from '../database/errors.ts'
import { readPage } from '../database/keyset.ts'
import { newId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'
import { BUILT_IN_POOL, BUILT_IN_POOL_NAME, type PoolRow } from './pool.ts'

type Listed = PoolRow & { name_key: string }

const selection = sql<Listed>`
  SELECT p.id, p.name, p.name_key, p.built_in AS "builtIn", p.created_at AS "createdAt", p.version,
    (SELECT count(*) FROM users u WHERE u.tenant_id = p.tenant_id AND u.pool_id = p.id
      AND u.status <> 'deleted') AS users,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name,
        'workspace', jsonb_build_object('id', w.id, 'name', w.name)) ORDER BY w.built_in DESC, w.name_key)
      FROM identity_providers d JOIN workspaces w ON w.tenant_id = d.tenant_id AND w.id = d.workspace_id
      WHERE d.tenant_id = p.tenant_id AND d.pool_id = p.id), '[]') AS connections
  FROM pools p`

/** The pools of the tenant, by search and sort. */
export function listPools({ rows, tenant }: Clearance, query: PageQuery): Promise<Page<PoolRow>> {
  const word = toKey(query.q ?? '')
  return readPage<Listed>(
    rows,
    {
      base: sql<Listed>`${selection}
        WHERE p.tenant_id = ${tenant} AND (${word} = '' OR strpos(p.name_key, ${word}) > 0)`,
      sorts: {
        name: { column: 'name_key', type: 'text' },
        users: { column: 'users', type: 'bigint' },
        createdAt: { column: 'createdAt', type: 'timestamptz' },
      },
      defaultSort: 'name',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

const isPool = (id: string) => (id === BUILT_IN_POOL ? sql`built_in` : sql`id = ${id}`)

/** One pool of the tenant, by id or as `administrators`. */
export async function findPool({ rows, tenant }: Clearance, id: string): Promise<PoolRow | undefined> {
  const found = await sql<PoolRow>`SELECT * FROM (${selection} WHERE p.tenant_id = ${tenant}) AS pool
    WHERE ${id === BUILT_IN_POOL ? sql`"builtIn"` : sql`id = ${id}`}`.execute(rows)
  return found.rows[0]
}

/**
 * Holds a pool until the transaction ends; says whether it is there, with its id. `keep` while somebody is put into it,
 * so that it stays; `share` while values are judged by its schemas, so that these stay; `change` before it changes, and
 * `end` before it goes. It comes before the rows of its users. What follows must be read in statements of their own:
 * this one does not see what it waited for.
 */
export async function holdPool(
  { rows, tenant }: Clearance,
  id: string,
  lock: 'keep' | 'share' | 'change' | 'end',
): Promise<string | undefined> {
  const locks = {
    keep: sql`FOR KEY SHARE`,
    share: sql`FOR SHARE`,
    change: sql`FOR NO KEY UPDATE`,
    end: sql`FOR UPDATE`,
  }
  const found = await sql<{ id: string }>`
    SELECT id FROM pools WHERE tenant_id = ${tenant} AND ${isPool(id)} ${locks[lock]}`.execute(rows)
  return found.rows[0]?.id
}

/** Stores a pool; a name that the tenant has already is `name_taken`. */
export async function insertPool(
  { rows, tenant }: Clearance,
  pool: { id: string; name: string; builtIn: boolean },
): Promise<void> {
  const { id, name, builtIn } = pool
  const row = { tenant_id: tenant, id, name, name_key: toKey(name), built_in: builtIn }
  await refusing(rows.insertInto('pools').values(row).execute(), taken(name))
}

/** Makes the pool that every tenant is born with. */
export async function insertBuiltInPool(clearance: Clearance): Promise<string> {
  const id = newId()
  await insertPool(clearance, { id, name: BUILT_IN_POOL_NAME, builtIn: true })
  return id
}

export async function countPools({ rows, tenant }: Clearance): Promise<number> {
  const found = await sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM pools WHERE tenant_id = ${tenant}`.execute(rows)
  return found.rows[0]?.count ?? 0
}

/** Counts the version up, and gives the pool the name. */
export async function renamePool({ rows, tenant }: Clearance, id: string, name: string): Promise<void> {
  const update = rows
    .updateTable('pools')
    .set(eb => ({ version: eb('version', '+', 1), name, name_key: toKey(name) }))
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
  await refusing(update.execute(), taken(name))
}

/** Deletes a pool that holds nobody. Who was deleted keeps an id that is never used again: it goes to the built-in pool. */
export async function deletePool({ rows, tenant }: Clearance, id: string): Promise<void> {
  await sql`
    UPDATE users SET pool_id = (SELECT id FROM pools WHERE tenant_id = ${tenant} AND built_in)
    WHERE tenant_id = ${tenant} AND pool_id = ${id} AND status = 'deleted'`.execute(rows)
  await rows.deleteFrom('pools').where('tenant_id', '=', tenant).where('id', '=', id).execute()
}

function taken(name: string) {
  return {
    pools_by_name: {
      code: 'name_taken' as const,
      field: 'name',
      detail: `another pool here is called "${name}" already: choose another name`,
      case: 'name_used' as const,
      facts: { holder: 'pool', name },
    },
  }
}
