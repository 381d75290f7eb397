import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { judgeReadiness, type Readiness } from '../authz/readiness.ts'
import { refusing } from '../database/errors.ts'
import { readPage } from '../database/keyset.ts'
import { SYSTEM, type TenantId, type UserId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'
import { TENANT_ADMIN } from '../memberships/membership.ts'
import { listSuperuserIn } from '../superuser/superuser.doors.ts'
import type { NewTenant, TenantRow, TenantStatus } from './tenant.ts'

/** Without what is looked up for the rows of one page only: asked of every row before it is sorted, it would cost most. */
type Plain = Omit<TenantRow, 'hasAdministrator' | 'children' | 'readiness'>

const selection = sql<Plain & { title_key: string }>`
  SELECT t.id, t.title, t.title_key, t.status, t.parent_id AS parent, p.title AS "parentTitle", t.depth, t.database,
    c.objects, c.documents, c.users, t.created_at AS "createdAt", t.created_by AS "createdBy", t.version
  FROM tenants t JOIN tenant_counters c ON c.tenant_id = t.id LEFT JOIN tenants p ON p.id = t.parent_id`

/** All tenants, read in `system`, which opens the list itself. */
export async function listTenants(
  { rows }: Clearance<'tenants.list'>,
  query: PageQuery & { status?: string; parent?: string },
): Promise<Page<TenantRow>> {
  const word = toKey(query.q ?? '')
  const filters = [
    ...(word === '' ? [] : [sql`(strpos(t.title_key, ${word}) > 0 OR strpos(t.id, ${word}) > 0)`]),
    ...(query.status === undefined ? [] : [sql`t.status = ${query.status}`]),
    ...(query.parent === undefined ? [] : [sql`t.parent_id = ${query.parent}`]),
  ]
  const where = filters.length > 0 ? sql`WHERE ${sql.join(filters, sql` AND `)}` : sql``
  const page = await readPage<Plain & { title_key: string }>(
    rows,
    {
      base: sql`${selection} ${where}`,
      counted: sql`SELECT FROM tenants t ${where}`,
      sorts: {
        title: { column: 'title_key', type: 'text' },
        id: { column: 'id', type: 'text' },
        status: { column: 'status', type: 'text' },
        objects: { column: 'objects', type: 'bigint' },
        users: { column: 'users', type: 'bigint' },
        createdAt: { column: 'createdAt', type: 'timestamptz' },
      },
      defaultSort: 'title',
      tie: { column: 'id', type: 'text' },
      first: SYSTEM,
    },
    query,
  )
  return { ...page, items: await lookUp(rows, page.items) }
}

/** One tenant, read in `system`. */
export async function findTenant({ rows }: Clearance, id: TenantId): Promise<TenantRow | undefined> {
  const found = await sql<Plain>`${selection} WHERE t.id = ${id}`.execute(rows)
  const [tenant] = await lookUp(rows, found.rows)
  return tenant
}

/** The same tenants with the number of their children, and whether somebody administers them. */
async function lookUp(rows: Clearance['rows'], tenants: readonly Plain[]): Promise<TenantRow[]> {
  const ids = tenants.map(tenant => tenant.id)
  const found = await sql<{ id: TenantId; children: number; hasAdministrator: boolean }>`
    SELECT t.id, coalesce(k.children, 0) AS children,
      t.id IN (SELECT id FROM directory.with_administrator(${ids}::text[], ${TENANT_ADMIN})) AS "hasAdministrator"
    FROM unnest(${ids}::text[]) AS t (id)
    LEFT JOIN (SELECT parent_id, count(*) AS children FROM tenants WHERE parent_id = ANY (${ids}::text[])
      GROUP BY parent_id) AS k ON k.parent_id = t.id`.execute(rows)
  const byId = new Map(found.rows.map(row => [row.id, row]))
  const readiness = await readReadiness(rows, ids)
  return tenants.map(tenant => ({
    children: 0,
    hasAdministrator: false,
    readiness: readiness.get(tenant.id) ?? 'ready',
    ...tenant,
    ...byId.get(tenant.id),
  }))
}

/** Whether each of these tenants can be managed as superuser; `system` is judged elsewhere and counts as ready. */
async function readReadiness(rows: Clearance['rows'], ids: readonly TenantId[]): Promise<Map<TenantId, Readiness>> {
  const found = await listSuperuserIn(
    { rows },
    ids.filter(id => id !== SYSTEM),
  )
  return new Map(found.map(({ tenant, held, isTarget }) => [tenant, judgeReadiness(held, isTarget).readiness]))
}

/** Adds the tenant's row, its figures, and its id to those never given again. */
export async function insertTenant({ rows }: Clearance, tenant: NewTenant): Promise<void> {
  const { id, title } = tenant
  await refusing(rows.insertInto('used_tenant_ids').values({ id }).execute(), {
    used_tenant_ids_pkey: {
      code: 'id_taken',
      field: 'id',
      detail: `the id "${id}" is or was taken by a tenant, and ids are never reused: choose another one`,
      case: 'id_used',
      facts: { id },
    },
  })
  await refusing(
    rows
      .insertInto('tenants')
      .values({
        id,
        title,
        title_key: toKey(title),
        parent_id: id === 'system' ? null : tenant.parent,
        depth: tenant.depth,
        status: 'active',
        database: tenant.database,
        created_by: tenant.createdBy,
      })
      .execute(),
    titleTaken(title),
  )
  await rows.insertInto('tenant_counters').values({ tenant_id: id }).execute()
}

/** Changes title or status in `system`, and counts the version up. */
export async function updateTenant(
  { rows }: Clearance,
  id: TenantId,
  change: { title?: string; status?: TenantStatus },
): Promise<void> {
  const update = rows
    .updateTable('tenants')
    .set(eb => ({
      version: eb('version', '+', 1),
      ...(change.title === undefined ? {} : { title: change.title, title_key: toKey(change.title) }),
      ...(change.status === undefined ? {} : { status: change.status }),
    }))
    .where('id', '=', id)
  await refusing(update.execute(), titleTaken(change.title ?? ''))
}

/** How many people's log-in opens the tenant at hand. */
export async function countDefaultTenant({ rows }: Clearance): Promise<number> {
  const counted = await sql<{ count: number }>`SELECT directory.count_default_tenant() AS count`.execute(rows)
  return counted.rows[0]?.count ?? 0
}

/** Somebody whose log-in opens the tenant at hand, with the tenants that could take its place, earliest first. */
export interface DefaultUser {
  readonly id: UserId
  readonly userName: string
  readonly user_name_key: string
  readonly displayName: string
  readonly others: { readonly id: TenantId; readonly title: string }[]
}

/** The people stored elsewhere whose log-in opens the tenant at hand, by search; all of them, or some by id. */
export function listDefaultUsers(
  { rows }: Clearance<'tenants.delete' | 'tenants.foresee'>,
  query: PageQuery & { among?: readonly string[] },
): Promise<Page<DefaultUser>> {
  const word = toKey(query.q ?? '')
  const among = query.among ?? null
  return readPage<DefaultUser>(
    rows,
    {
      base: sql`
        SELECT user_id AS id, user_name AS "userName", user_name_key, display_name AS "displayName", others
        FROM directory.default_users()
        WHERE (${among}::uuid[] IS NULL OR user_id = ANY (${among}::uuid[]))
          AND (${word} = '' OR strpos(user_name_key, ${word}) > 0 OR strpos(lower(display_name), ${word}) > 0)`,
      sorts: { userName: { column: 'user_name_key', type: 'text' } },
      defaultSort: 'userName',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

/** The people of the tenant at hand: how many are stored in its pools. */
export async function countOwnUsers({ rows, tenant }: Clearance): Promise<number> {
  const counted = await rows
    .selectFrom('users')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenant)
    .where('status', '<>', 'deleted')
    .executeTakeFirstOrThrow()
  return counted.count
}

function titleTaken(title: string) {
  return {
    tenants_title_key_key: {
      code: 'title_taken' as const,
      field: 'title',
      detail: `another tenant is called "${title}" (upper and lower case are the same here): choose another title`,
      case: 'title_used' as const,
      facts: { title },
    },
  }
}
