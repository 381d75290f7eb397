import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { readPage } from '../database/keyset.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'

/** A person as their own tenant and Tenant Management see them; `defaultTenant` is the one that holds now. */
export interface PersonRow {
  readonly home: TenantId
  readonly userName: string
  readonly displayName: string
  readonly builtIn: boolean
  readonly defaultTenant: TenantId | null
}

/** One person by id, asked in their home tenant or in `system`. */
export async function findPersonOf({ rows }: Clearance, user: UserId): Promise<PersonRow | undefined> {
  const found = await sql<PersonRow>`
    SELECT home_tenant_id AS home, user_name AS "userName", display_name AS "displayName", built_in AS "builtIn",
      default_tenant AS "defaultTenant"
    FROM directory.person(${user})`.execute(rows)
  return found.rows[0]
}

/** One live membership of a person, with the tenant that it opens. */
export interface TenantOfUser {
  readonly id: string
  readonly tenant: TenantId
  readonly title: string
  readonly status: 'active' | 'locked' | 'deleting'
  readonly kind: 'home' | 'mapped'
  readonly groups: { id: string; name: string }[]
  readonly roles: string[]
  readonly grantedBy: string
  readonly grantedAt: Date
  readonly reason: string | null
  readonly until: Date | null
}

/** All live memberships of a person, earliest first, asked in their home tenant or in `system`. */
export async function listTenantsOf({ rows }: Clearance, user: UserId): Promise<TenantOfUser[]> {
  const found = await sql<TenantOfUser>`
    SELECT id, tenant_id AS tenant, title, status, kind, groups, roles, granted_by AS "grantedBy",
      granted_at AS "grantedAt", reason, expires_at AS until
    FROM directory.memberships_of(${user}) ORDER BY granted_at, tenant_id`.execute(rows)
  return found.rows
}

/** The tenants that a person is let into right now, whoever they are; for the caller's own only. */
export async function listOwnTenantIds({ rows }: Clearance, user: UserId): Promise<TenantId[]> {
  const found = await sql<{ id: TenantId }>`SELECT id FROM directory.tenants_of(${user})`.execute(rows)
  return found.rows.map(row => row.id)
}

interface Below {
  readonly id: TenantId
  readonly title: string
  readonly title_key: string
  readonly status: string
}

/** A tenant and all below it, by search and title; read in `system`. */
export function listBelow({ rows }: Clearance, top: TenantId, query: PageQuery): Promise<Page<Below>> {
  const word = toKey(query.q ?? '')
  return readPage<Below>(
    rows,
    {
      base: sql`
        WITH RECURSIVE below AS (
          SELECT id FROM tenants WHERE id = ${top}
          UNION ALL
          SELECT t.id FROM tenants t JOIN below b ON t.parent_id = b.id
        )
        SELECT t.id, t.title, t.title_key, t.status FROM tenants t JOIN below b ON b.id = t.id
        WHERE ${word} = '' OR strpos(t.title_key, ${word}) > 0 OR strpos(t.id, ${word}) > 0`,
      sorts: { title: { column: 'title_key', type: 'text' } },
      defaultSort: 'title',
      tie: { column: 'id', type: 'text' },
    },
    query,
  )
}
