import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import { listRolesWith } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { readPage } from '../database/keyset.ts'
import type { UserId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'

/** Somebody of the system tenant who holds a part of what managing tenants takes, or all of it. */
export interface ManagerRow {
  readonly id: UserId
  readonly userName: string
  readonly user_name_key: string
  readonly displayName: string
  readonly builtIn: boolean
  readonly status: 'new' | 'active' | 'inactive'
  readonly isMember: boolean
  readonly actingUntil: Date | null
}

/** Read in `system`. `manages` keeps those who may act as superuser now, or those who lack something. */
export function listManagers(
  { rows }: Clearance<'managers.list'>,
  query: PageQuery & { manages?: 'yes' | 'no' },
): Promise<Page<ManagerRow>> {
  const word = toKey(query.q ?? '')
  const managing = listRolesWith('tenants.manage')
  const impersonating = listRolesWith('impersonate')
  const either = [...new Set([...managing, ...impersonating])]
  const able = sql`SELECT o.user_id FROM directory.operators(${managing}::text[], ${impersonating}::text[]) o
    WHERE o.status = 'active'`
  return readPage<ManagerRow>(
    rows,
    {
      base: sql<ManagerRow>`
        WITH giving AS (
          SELECT unnest(${either}::text[]) AS role
          UNION ALL
          SELECT w.role_id::text FROM own_role_rights w WHERE w.tenant_id = 'system' AND w.gives = ANY (${either}::text[])
        )
        SELECT u.id, u.user_name AS "userName", u.user_name_key, u.first_name || ' ' || u.last_name AS "displayName",
          u.built_in AS "builtIn", u.status, m.id IS NOT NULL AS "isMember",
          (SELECT max(a.expires_at) FROM acting_grants a
            JOIN sessions s ON s.tenant_id = a.tenant_id AND s.id = a.session_id
            WHERE a.tenant_id = 'system' AND s.user_id = u.id AND a.expires_at > now()) AS "actingUntil"
        FROM users u
        LEFT JOIN memberships m ON m.tenant_id = 'system' AND m.user_id = u.id
          AND (m.expires_at IS NULL OR m.expires_at > now())
        WHERE u.tenant_id = 'system' AND u.status <> 'deleted'
          AND (${word} = '' OR strpos(u.user_name_key, ${word}) > 0 OR strpos(u.last_name_key, ${word}) > 0)
          AND EXISTS (
            SELECT FROM role_assignments r JOIN giving g ON g.role = r.role
            WHERE r.tenant_id = 'system' AND (r.expires_at IS NULL OR r.expires_at > now()) AND (
              r.subject_kind = 'user' AND r.subject_id = u.id
              OR r.subject_kind = 'group' AND r.subject_id IN (SELECT directory.groups_here(m.id))))
          AND CASE ${query.manages ?? null}::text
            WHEN 'yes' THEN u.id IN (${able}) WHEN 'no' THEN u.id NOT IN (${able}) ELSE true END`,
      sorts: { name: { column: 'user_name_key', type: 'text' } },
      defaultSort: 'name',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}
