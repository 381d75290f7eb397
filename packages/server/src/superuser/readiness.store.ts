import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import { listRolesWith } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { NEEDED_IN_TENANT, PRIVILEGES_IN_TENANTS, type Readiness } from '../authz/readiness.ts'
import { readPage } from '../database/keyset.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'

/** What superuser is in one tenant, with what was taken from it there. */
export interface SuperuserIn {
  readonly tenant: TenantId
  readonly held: readonly string[]
  readonly isTarget: boolean
  readonly targetBy: string | null
  readonly targetAt: Date | null
  readonly withdrawals: readonly Withdrawal[]
}

/** Something taken from superuser: the name of a function privilege, or `Impersonation target users`. */
export interface Withdrawal {
  readonly item: string
  readonly by: string
  readonly at: string
  readonly reason: string | null
}

/** In `system` of any tenants; inside a tenant of that one. */
export async function listSuperuserIn(
  { rows }: Pick<Clearance, 'rows'>,
  tenants: readonly string[],
): Promise<SuperuserIn[]> {
  const found = await sql<SuperuserIn>`
    SELECT tenant_id AS tenant, held, is_target AS "isTarget", target_by AS "targetBy", target_at AS "targetAt",
      withdrawals
    FROM directory.superuser_in(${[...tenants]}::text[])`.execute(rows)
  return found.rows
}

export interface ReadinessTenant {
  readonly id: TenantId
  readonly title: string
  readonly title_key: string
  readonly status: 'active' | 'locked' | 'deleting'
}

/** The operational tenants, by search, readiness, and whether something was taken; read in `system`. */
export function listReadinessTenants(
  { rows }: Clearance<'readiness.list'>,
  query: PageQuery & { readiness?: Readiness; taken?: 'yes' | 'no' },
): Promise<Page<ReadinessTenant>> {
  const word = toKey(query.q ?? '')
  const filters = [
    sql`t.id <> 'system'`,
    ...(word === '' ? [] : [sql`(strpos(t.title_key, ${word}) > 0 OR strpos(t.id, ${word}) > 0)`]),
    ...(query.taken === undefined
      ? []
      : [sql`(t.id IN (SELECT id FROM directory.with_withdrawals())) = ${query.taken === 'yes'}`]),
    ...(query.readiness === undefined
      ? []
      : [
          sql`t.id IN (SELECT id FROM directory.with_readiness(
            ${query.readiness}, ${[...NEEDED_IN_TENANT]}::text[], ${[...PRIVILEGES_IN_TENANTS]}::text[]))`,
        ]),
  ]
  return readPage<ReadinessTenant>(
    rows,
    {
      base: sql`SELECT t.id, t.title, t.title_key, t.status FROM tenants t WHERE ${sql.join(filters, sql` AND `)}`,
      sorts: { title: { column: 'title_key', type: 'text' } },
      defaultSort: 'title',
      tie: { column: 'id', type: 'text' },
    },
    query,
  )
}

/** Whether somebody is among those who may act as superuser in the tenant at hand. */
export async function isOperator({ rows }: Clearance, user: UserId): Promise<boolean> {
  const managing = listRolesWith('tenants.manage')
  const impersonating = listRolesWith('impersonate')
  const found = await sql`
    SELECT FROM directory.operators(${managing}::text[], ${impersonating}::text[]) o WHERE o.user_id = ${user}`.execute(
    rows,
  )
  return found.rows.length > 0
}

/** Who is told that access was allowed again: the tenant's administrators with an e-mail address. */
export async function listAdministratorEmails({ rows }: Clearance, role: string): Promise<string[]> {
  const found = await sql<{ email: string }>`
    SELECT email FROM directory.administrator_emails(${role}) ORDER BY email`.execute(rows)
  return found.rows.map(row => row.email)
}
