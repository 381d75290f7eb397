import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { refusing } from '../database/errors.ts'
import type { UserId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'
import type { NewView, ViewRow } from './view.ts'

/** The views that one person sees: those shared in the tenant, and the own ones. */
function visibleTo(tenant: string, user: UserId) {
  return sql<ViewRow>`
    SELECT v.id, v.table_name AS "table", v.name, v.query, v.shared, v.made_by = ${user} AS mine, v.version,
      EXISTS (SELECT FROM view_defaults d WHERE d.tenant_id = v.tenant_id AND d.view_id = v.id AND d.user_id = ${user})
        AS "isDefault"
    FROM views v WHERE v.tenant_id = ${tenant} AND (v.shared OR v.made_by = ${user})`
}

/** A person's views of one table, by name. */
export async function listViews({ rows, tenant }: Clearance, user: UserId, table: string): Promise<ViewRow[]> {
  const found = await sql<ViewRow>`${visibleTo(tenant, user)} AND v.table_name = ${table}
    ORDER BY v.name_key, v.id`.execute(rows)
  return found.rows
}

/** One view, if this person sees it; locked where it is about to be changed. */
export async function findView(
  { rows, tenant }: Clearance,
  { user, id }: { user: UserId; id: string },
  lock: 'none' | 'update' = 'none',
): Promise<ViewRow | undefined> {
  const found = await sql<ViewRow>`${visibleTo(tenant, user)} AND v.id = ${id}
    ${lock === 'update' ? sql`FOR UPDATE OF v` : sql``}`.execute(rows)
  return found.rows[0]
}

/** How many views of a table a person has made; their membership is held, so that two at once take turns. */
export async function countViewsOf({ rows, tenant }: Clearance, user: UserId, table: string): Promise<number> {
  await sql`SELECT FROM memberships WHERE tenant_id = ${tenant} AND user_id = ${user} FOR NO KEY UPDATE`.execute(rows)
  const counted = await rows
    .selectFrom('views')
    .select(eb => eb.fn.countAll<number>().as('views'))
    .where('tenant_id', '=', tenant)
    .where('made_by', '=', user)
    .where('table_name', '=', table)
    .executeTakeFirstOrThrow()
  return counted.views
}

export async function insertView({ rows, tenant }: Clearance, user: UserId, view: NewView): Promise<void> {
  const row = {
    tenant_id: tenant,
    id: view.id,
    made_by: user,
    table_name: view.table,
    name: view.name,
    name_key: toKey(view.name),
    query: view.query,
    shared: view.shared,
  }
  await refusing(rows.insertInto('views').values(row).execute(), { ...nameTaken(view.name), ...membershipEnded })
}

/** Counts the version up, and changes what is given. Taken back from being shared, it is nobody else's default. */
export async function updateView(
  { rows, tenant }: Clearance,
  view: { id: string; madeBy: UserId },
  change: Pick<NewView, 'name' | 'query' | 'shared'>,
): Promise<void> {
  const { name, query, shared } = change
  const update = rows
    .updateTable('views')
    .set(eb => ({ name, name_key: toKey(name), query, shared, version: eb('version', '+', 1) }))
    .where('tenant_id', '=', tenant)
    .where('id', '=', view.id)
  await refusing(update.execute(), { ...nameTaken(name), ...membershipEnded })
  if (shared) return
  await rows
    .deleteFrom('view_defaults')
    .where('tenant_id', '=', tenant)
    .where('view_id', '=', view.id)
    .where('user_id', '<>', view.madeBy)
    .execute()
}

export async function deleteView({ rows, tenant }: Clearance, id: string): Promise<void> {
  await rows.deleteFrom('views').where('tenant_id', '=', tenant).where('id', '=', id).execute()
}

/** The view that a table opens with for a person; null for none. */
export async function writeDefault(
  { rows, tenant }: Clearance,
  user: UserId,
  chosen: { table: string; view: string | null },
): Promise<void> {
  if (chosen.view === null) {
    await rows
      .deleteFrom('view_defaults')
      .where('tenant_id', '=', tenant)
      .where('user_id', '=', user)
      .where('table_name', '=', chosen.table)
      .execute()
    return
  }
  const put = rows
    .insertInto('view_defaults')
    .values({ tenant_id: tenant, user_id: user, table_name: chosen.table, view_id: chosen.view })
    .onConflict(conflict =>
      conflict.columns(['tenant_id', 'user_id', 'table_name']).doUpdateSet({ view_id: chosen.view ?? '' }),
    )
  await refusing(put.execute(), membershipEnded)
}

/** The membership that a view or a default belongs to ended at the same moment. */
const ended = { code: 'access_removed' as const, detail: 'your access to the tenant has just ended' }
const membershipEnded = { views_tenant_id_private_to_fkey: ended, view_defaults_tenant_id_user_id_fkey: ended }

function nameTaken(name: string) {
  const refusal = (whose: string, holder: 'view' | 'shared view') => ({
    code: 'name_taken' as const,
    field: 'name',
    detail: `${whose} of this table is called "${name}" already: choose another name`,
    case: 'name_used' as const,
    facts: { holder, name },
  })
  return {
    views_private_name: refusal('a view of yours', 'view'),
    views_shared_name: refusal('a shared view', 'shared view'),
  }
}
