import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { refusing } from '../database/errors.ts'
import { readPage } from '../database/keyset.ts'
import { newId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'
import type { WorkspaceRow } from './workspace.ts'

/** The names of what every tenant is born with. */
const ADMIN_WORKSPACE = 'Admin workspace'
const BUILT_IN_ADMIN_IDP = 'Built in Admin IDP'

const selection = sql<WorkspaceRow>`
  SELECT w.id, w.name, w.name_key, w.description, w.built_in AS "builtIn", w.created_at AS "createdAt", w.version,
    (SELECT count(*) FROM clients c WHERE c.tenant_id = w.tenant_id AND c.workspace_id = w.id) AS applications,
    (SELECT count(*) FROM identity_providers p
      WHERE p.tenant_id = w.tenant_id AND p.workspace_id = w.id) AS "identityProviders",
    (SELECT count(*) FROM workspace_assignments a
      JOIN memberships m ON m.tenant_id = a.tenant_id AND m.user_id = a.user_id
        AND (m.expires_at IS NULL OR m.expires_at > now())
      WHERE a.tenant_id = w.tenant_id AND a.workspace_id = w.id) AS people
  FROM workspaces w`

/** The workspaces of the tenant, or those of them with these ids. */
export function listWorkspaces(
  { rows, tenant }: Clearance<'workspaces.list'>,
  query: PageQuery,
  seen: 'all' | readonly string[],
): Promise<Page<WorkspaceRow>> {
  const word = toKey(query.q ?? '')
  const chosen = seen === 'all' ? sql`true` : sql`w.id = ANY (${[...seen]}::uuid[])`
  return readPage<WorkspaceRow>(
    rows,
    {
      base: sql<WorkspaceRow>`${selection}
        WHERE w.tenant_id = ${tenant} AND ${chosen} AND (${word} = '' OR strpos(w.name_key, ${word}) > 0)`,
      sorts: {
        name: { column: 'name_key', type: 'text' },
        applications: { column: 'applications', type: 'bigint' },
        people: { column: 'people', type: 'bigint' },
        createdAt: { column: 'createdAt', type: 'timestamptz' },
      },
      defaultSort: 'name',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

/**
 * The workspace with this id, or the Admin workspace as `admin`. `update` keeps others from changing it, `share` from
 * deleting it, until the transaction ends.
 */
export async function findWorkspace(
  { rows, tenant }: Clearance,
  id: string,
  lock: 'none' | 'update' | 'share' = 'none',
): Promise<WorkspaceRow | undefined> {
  const locks = { none: sql``, update: sql`FOR UPDATE OF w`, share: sql`FOR KEY SHARE OF w` }
  const found = await sql<WorkspaceRow>`${selection}
    WHERE w.tenant_id = ${tenant} AND ${id === 'admin' ? sql`w.built_in` : sql`w.id = ${id}`} ${locks[lock]}`.execute(
    rows,
  )
  return found.rows[0]
}

export async function countWorkspaces({ rows, tenant }: Clearance<'workspaces.create'>): Promise<number> {
  const found = await rows
    .selectFrom('workspaces')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenant)
    .executeTakeFirstOrThrow()
  return found.count
}

export async function insertWorkspace(
  { rows, tenant, grantedBy }: Clearance<'workspaces.create'>,
  workspace: { id: string; name: string; description: string },
): Promise<void> {
  const { id, name, description } = workspace
  const insert = rows
    .insertInto('workspaces')
    .values({ tenant_id: tenant, id, name, name_key: toKey(name), description, created_by: grantedBy })
  await refusing(insert.execute(), taken(name))
}

export async function updateWorkspace(
  { rows, tenant }: Clearance<'workspaces.edit'>,
  workspace: { id: string; name: string; description: string },
): Promise<void> {
  const { id, name, description } = workspace
  const update = rows
    .updateTable('workspaces')
    .set(eb => ({ name, name_key: toKey(name), description, version: eb('version', '+', 1) }))
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
  await refusing(update.execute(), taken(name))
}

/** Deletes a workspace: its applications, identity providers and roles go with it. */
export async function deleteWorkspace({ rows, tenant }: Clearance<'workspaces.delete'>, id: string): Promise<void> {
  await rows.deleteFrom('workspaces').where('tenant_id', '=', tenant).where('id', '=', id).execute()
}

/** Makes the workspace that every tenant is born with, whose built-in identity provider points to a pool. */
export async function insertAdminWorkspace({ rows, tenant, grantedBy }: Clearance, pool: string): Promise<void> {
  const id = newId()
  const named = (name: string) => ({ name, name_key: toKey(name), built_in: true })
  await rows
    .insertInto('workspaces')
    .values({ tenant_id: tenant, id, ...named(ADMIN_WORKSPACE), created_by: grantedBy })
    .execute()
  await rows
    .insertInto('identity_providers')
    .values({ tenant_id: tenant, id: newId(), workspace_id: id, pool_id: pool, ...named(BUILT_IN_ADMIN_IDP) })
    .execute()
}

function taken(name: string) {
  return {
    workspaces_tenant_id_name_key_key: {
      code: 'name_taken' as const,
      field: 'name',
      detail: `there is a workspace "${name}" already: choose another name`,
      case: 'name_used' as const,
      facts: { holder: 'workspace', name },
    },
  }
}
