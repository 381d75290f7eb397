import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { refusing } from '../database/errors.ts'
import { readPage } from '../database/keyset.ts'
import { toKey } from '../kernel/text.ts'

/** A pool that is connected to a workspace, as its row says. */
export interface ProviderRow {
  readonly id: string
  readonly name: string
  readonly name_key: string
  readonly builtIn: boolean
  readonly poolId: string
  readonly poolName: string
  readonly createdAt: Date
  readonly version: number
}

const selection = sql<ProviderRow>`
  SELECT i.id, i.name, i.name_key, i.built_in AS "builtIn", p.id AS "poolId", p.name AS "poolName",
    i.created_at AS "createdAt", i.version
  FROM identity_providers i JOIN pools p ON p.tenant_id = i.tenant_id AND p.id = i.pool_id`

export function listProviders(
  { rows, tenant }: Clearance<'identity-providers.list'>,
  workspace: string,
  query: PageQuery,
): Promise<Page<ProviderRow>> {
  const word = toKey(query.q ?? '')
  return readPage<ProviderRow>(
    rows,
    {
      base: sql<ProviderRow>`${selection} WHERE i.tenant_id = ${tenant} AND i.workspace_id = ${workspace}
        AND (${word} = '' OR strpos(i.name_key, ${word}) > 0 OR strpos(p.name_key, ${word}) > 0)`,
      sorts: { name: { column: 'name_key', type: 'text' } },
      defaultSort: 'name',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

export async function findProvider(
  { rows, tenant }: Clearance,
  { workspace, id }: { workspace: string; id: string },
  lock: 'none' | 'update' = 'none',
): Promise<ProviderRow | undefined> {
  const found = await sql<ProviderRow>`${selection}
    WHERE i.tenant_id = ${tenant} AND i.workspace_id = ${workspace} AND i.id = ${id}
    ${lock === 'update' ? sql`FOR UPDATE OF i` : sql``}`.execute(rows)
  return found.rows[0]
}

/** A pool of the tenant, and the name of the identity provider by which it is connected to a workspace. */
export interface ConnectablePool {
  readonly id: string
  readonly name: string
  readonly connectedAs: string | null
}

const pools = ({ tenant }: Clearance, workspace: string) => sql<ConnectablePool & { name_key: string }>`
  SELECT p.id, p.name, p.name_key, i.name AS "connectedAs" FROM pools p
  LEFT JOIN identity_providers i
    ON i.tenant_id = p.tenant_id AND i.workspace_id = ${workspace} AND i.pool_id = p.id
  WHERE p.tenant_id = ${tenant}`

export function listPools(
  here: Clearance<'identity-providers.edit'>,
  workspace: string,
  query: PageQuery,
): Promise<Page<ConnectablePool>> {
  const word = toKey(query.q ?? '')
  return readPage<ConnectablePool & { name_key: string }>(
    here.rows,
    {
      base: sql<ConnectablePool & { name_key: string }>`${pools(here, workspace)}
        AND (${word} = '' OR strpos(p.name_key, ${word}) > 0)`,
      sorts: { name: { column: 'name_key', type: 'text' } },
      defaultSort: 'name',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

export async function findPool(
  here: Clearance<'identity-providers.edit'>,
  workspace: string,
  id: string,
): Promise<ConnectablePool | undefined> {
  const found = await sql<ConnectablePool>`${pools(here, workspace)} AND p.id = ${id}`.execute(here.rows)
  return found.rows[0]
}

export async function insertProvider(
  { rows, tenant }: Clearance<'identity-providers.edit'>,
  workspace: string,
  provider: { id: string; name: string; pool: { id: string; name: string } },
): Promise<void> {
  const { id, name, pool } = provider
  const insert = rows
    .insertInto('identity_providers')
    .values({ tenant_id: tenant, id, workspace_id: workspace, pool_id: pool.id, name, name_key: toKey(name) })
  await refusing(insert.execute(), {
    ...taken(name),
    identity_providers_tenant_id_workspace_id_pool_id_key: {
      code: 'already_assigned',
      field: 'pool',
      detail: `the pool "${pool.name}" is connected to this workspace already`,
      case: 'pool_in_workspace',
      facts: { pool: pool.name },
    },
    identity_providers_tenant_id_pool_id_fkey: {
      code: 'not_found',
      field: 'pool',
      detail: 'the pool was deleted meanwhile',
      case: 'not_here',
      facts: { kind: 'pool' },
    },
  })
}

export async function updateProvider(
  { rows, tenant }: Clearance<'identity-providers.edit'>,
  id: string,
  name: string,
): Promise<void> {
  const update = rows
    .updateTable('identity_providers')
    .set(eb => ({ name, name_key: toKey(name), version: eb('version', '+', 1) }))
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
  await refusing(update.execute(), taken(name))
}

export async function deleteProvider(
  { rows, tenant }: Clearance<'identity-providers.edit'>,
  id: string,
): Promise<void> {
  await rows.deleteFrom('identity_providers').where('tenant_id', '=', tenant).where('id', '=', id).execute()
}

function taken(name: string) {
  return {
    identity_providers_tenant_id_workspace_id_name_key_key: {
      code: 'name_taken' as const,
      field: 'name',
      detail: `there is an identity provider "${name}" in this workspace already: choose another name`,
      case: 'name_used' as const,
      facts: { holder: 'identity provider', name },
    },
  }
}
