import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import { listRolesWith } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { readPage } from '../database/keyset.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'

export type Through = 'home' | 'mapped' | 'superuser' | 'key'

/** One way into the tenant at hand. */
export interface EntranceRow {
  readonly id: string
  readonly through: Through
  readonly userId: UserId
  readonly userName: string
  readonly user_name_key: string
  readonly displayName: string
  readonly status: 'new' | 'active' | 'inactive'
  readonly source: TenantId
  readonly sourceTitle: string
  readonly groups: readonly string[]
  readonly roles: readonly string[]
  readonly grantedBy: string
  readonly grantedAt: Date
  readonly reason: string | null
  readonly until: Date | null
  readonly until_key: string
  readonly builtIn: boolean
}

type Filter = PageQuery & { through?: Through }

/**
 * Everybody who can get in: members by their live membership, operators who may act as superuser here, and API keys,
 * which stand for their makers. `acting` is
 * what superuser may do here, null where it cannot be acted as at all.
 */
export function listEntrances(
  { rows, tenant }: Clearance<'entrances.list'>,
  acting: readonly string[] | null,
  query: Filter,
): Promise<Page<EntranceRow>> {
  const word = toKey(query.q ?? '')
  const through = query.through ?? null
  return readPage<EntranceRow>(
    rows,
    {
      base: sql<EntranceRow>`SELECT * FROM (${members(tenant)} UNION ALL ${operators(acting)}
          UNION ALL ${keys(tenant)}) AS ways
        WHERE (${through}::text IS NULL OR through = ${through})
          AND (${word} = '' OR strpos(user_name_key, ${word}) > 0 OR strpos(lower("displayName"), ${word}) > 0
            OR strpos(lower("sourceTitle"), ${word}) > 0)`,
      sorts: {
        name: { column: 'user_name_key', type: 'text' },
        grantedAt: { column: 'grantedAt', type: 'timestamptz' },
        until: { column: 'until_key', type: 'timestamptz' },
      },
      defaultSort: 'name',
      tie: { column: 'id', type: 'text' },
    },
    query,
  )
}

function members(tenant: TenantId) {
  return sql`
    SELECT m.id::text AS id, m.kind AS through, m.user_id AS "userId", p.user_name AS "userName", p.user_name_key,
      p.display_name AS "displayName", p.status, m.home_tenant_id AS source, p.source_title AS "sourceTitle",
      ARRAY(SELECT g.name FROM group_members gm JOIN groups g ON g.tenant_id = gm.tenant_id AND g.id = gm.group_id
        WHERE gm.tenant_id = m.tenant_id AND gm.membership_id = m.id
          AND (gm.expires_at IS NULL OR gm.expires_at > now()) ORDER BY g.name) AS groups,
      ARRAY(SELECT coalesce(o.name, r.role) FROM role_assignments r
        LEFT JOIN own_roles o ON o.tenant_id = r.tenant_id AND o.id::text = r.role
        WHERE r.tenant_id = m.tenant_id AND r.subject_kind = 'user' AND r.subject_id = m.user_id
          AND (r.expires_at IS NULL OR r.expires_at > now()) ORDER BY 1) AS roles,
      m.granted_by AS "grantedBy", m.granted_at AS "grantedAt", m.reason, m.expires_at AS until,
      coalesce(m.expires_at, '9999-12-31T23:59:59Z') AS until_key, p.built_in AS "builtIn"
    FROM memberships m JOIN directory.member_people() p ON p.membership_id = m.id
    WHERE m.tenant_id = ${tenant} AND (m.expires_at IS NULL OR m.expires_at > now())`
}

/** People of the system tenant; superuser is among them, signed in itself. */
function operators(acting: readonly string[] | null) {
  const managing = listRolesWith('tenants.manage')
  const impersonating = listRolesWith('impersonate')
  return sql`
    SELECT 'superuser-' || o.user_id, 'superuser', o.user_id, o.user_name, o.user_name_key, o.display_name, o.status,
      'system', (SELECT a.title FROM directory.ancestors(current_setting('app.tenant_id', true)) a WHERE a.id = 'system'),
      ARRAY[]::text[], ${[...(acting ?? [])]}::text[], o.granted_by, o.granted_at, o.reason, o.expires_at,
      coalesce(o.expires_at, '9999-12-31T23:59:59Z'), false
    FROM directory.operators(${managing}::text[], ${impersonating}::text[]) o
    WHERE ${acting !== null}`
}

/** Keys that have not expired, under their own name; their maker is named as who granted it. */
function keys(tenant: TenantId) {
  return sql`
    SELECT k.id::text, 'key', k.maker, k.name, k.name_key, k.name, 'active', ${tenant}::text,
      (SELECT t.title FROM tenants t WHERE t.id = ${tenant}), ARRAY[]::text[], k.roles, k.maker_name, k.created_at,
      k.reason, k.expires_at, coalesce(k.expires_at, '9999-12-31T23:59:59Z'), false
    FROM api_keys k WHERE k.tenant_id = ${tenant} AND (k.expires_at IS NULL OR k.expires_at > now())`
}
