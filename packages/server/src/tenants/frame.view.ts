import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { TENANT_ADMIN } from '../memberships/membership.ts'

interface Frame {
  readonly title: string
  readonly objects: number
  readonly documents: number
  readonly users: number
  readonly hasAdministrator: boolean
}

/** The tenant at hand with its figures; the same numbers as in Tenant Management and in the switcher. */
export async function findFrame({ rows, tenant }: Clearance<'tenant.enter'>): Promise<Frame> {
  const found = await sql<Frame>`
    SELECT t.title, c.objects, c.documents, c.users,
      EXISTS (SELECT FROM directory.with_administrator(ARRAY[t.id], ${TENANT_ADMIN})) AS "hasAdministrator"
    FROM tenants t JOIN tenant_counters c ON c.tenant_id = t.id WHERE t.id = ${tenant}`.execute(rows)
  const frame = found.rows[0]
  if (!frame) throw new Error('the tenant at hand has no row')
  return frame
}

/** How many classes the tenant has; they live with its data. */
export async function countClasses(clearance: Clearance<'tenant.enter'>): Promise<number> {
  const rows = await clearance.data()
  const counted = await rows
    .selectFrom('classes')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', clearance.tenant)
    .executeTakeFirstOrThrow()
  return counted.count
}
