import type { Page, PageQuery } from '@tenantry/contract/paging'
import { type RawBuilder, sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { readPage } from '../database/keyset.ts'
import { toKey } from '../kernel/text.ts'
import { BUILT_IN_DESCRIPTION, BUILT_IN_ID, BUILT_IN_NAME, builtInPermissions, builtInRoles } from './built-in.ts'
import { isAtSystemLevel, scopesOf } from './place.ts'

/** A policy with its figures, as lists show it. */
export interface PolicySummary {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly version: number
  readonly permissions: number
  readonly roles: number
  readonly children: number
}

/** The policies below one, or those without a parent, among them the built-in one. */
export function listPolicyPage(here: Clearance, parent: string | null, query: PageQuery): Promise<Page<PolicySummary>> {
  const word = toKey(query.q ?? '')
  const below = sql`p.parent_id IS NOT DISTINCT FROM ${parent}::uuid`
  const among = parent === null ? sql`${summaries(here, below)} UNION ALL ${builtIn}` : summaries(here, below)
  return readPage<PolicySummary>(
    here.rows,
    {
      base: sql<PolicySummary>`SELECT * FROM (${among}) AS p WHERE ${word} = '' OR strpos(lower(p.name), ${word}) > 0`,
      sorts: { name: { column: 'name', type: 'text' } },
      defaultSort: 'name',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

/** One of them. */
export async function findPolicySummary(here: Clearance, id: string): Promise<PolicySummary | undefined> {
  const one = id === BUILT_IN_ID ? builtIn : summaries(here, sql`p.id = ${id}::uuid`)
  return (await sql<PolicySummary>`${one}`.execute(here.rows)).rows[0]
}

function summaries(here: Clearance, where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    SELECT p.id, p.name, p.description, p.version,
      (SELECT count(*) FROM policy_permissions x WHERE x.tenant_id = '*' AND x.policy_id = p.id) AS permissions,
      (SELECT count(*) FROM policy_roles r
        WHERE r.tenant_id = ANY (${scopesOf(here)}::text[]) AND r.policy_id = p.id) AS roles,
      (SELECT count(*) FROM policies c WHERE c.tenant_id = '*' AND c.parent_id = p.id) AS children
    FROM policies p WHERE p.tenant_id = '*' AND ${where}`
}

const builtIn = sql`
  SELECT ${BUILT_IN_ID}::uuid AS id, ${BUILT_IN_NAME}::text COLLATE "C" AS name, ${BUILT_IN_DESCRIPTION}::text AS description,
    1 AS version, ${builtInPermissions.length}::bigint AS permissions, ${builtInRoles.length}::bigint AS roles,
    0::bigint AS children`

/** How many permissions and roles that are visible at the level these policies define together. */
export async function countDefined(
  here: Clearance,
  policies: readonly string[],
): Promise<{ permissions: number; roles: number }> {
  const counted = await sql<{ permissions: number; roles: number }>`
    SELECT
      (SELECT count(*) FROM policy_permissions
        WHERE tenant_id = '*' AND policy_id = ANY (${[...policies]}::uuid[])) AS permissions,
      (SELECT count(*) FROM policy_roles
        WHERE tenant_id = ANY (${scopesOf(here)}::text[]) AND policy_id = ANY (${[...policies]}::uuid[])) AS roles`.execute(
    here.rows,
  )
  return counted.rows[0] ?? { permissions: 0, roles: 0 }
}

/** By how many tenants each of these policies, or one below it, is customised; in a tenant only whether by this one. */
export async function countCustomising(
  here: Clearance,
  policies: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const asked = sql`${[...policies]}::uuid[]`
  const found = await (isAtSystemLevel(here)
    ? sql<{ id: string; tenants: number }>`SELECT policy_id AS id, tenants FROM directory.customised_by(${asked})`
    : sql<{ id: string; tenants: number }>`
        WITH RECURSIVE below AS (
          SELECT p.id AS top, p.id FROM policies p WHERE p.tenant_id = '*' AND p.id = ANY (${asked})
          UNION ALL
          SELECT b.top, p.id FROM below b JOIN policies p ON p.tenant_id = '*' AND p.parent_id = b.id
        ), own AS (
          SELECT policy_id FROM policy_roles WHERE tenant_id = ${here.tenant}
          UNION SELECT policy_id FROM permission_assignments WHERE tenant_id = ${here.tenant}
          UNION SELECT policy_id FROM subject_assignments WHERE tenant_id = ${here.tenant}
        )
        SELECT DISTINCT b.top AS id, 1 AS tenants FROM below b JOIN own o ON o.policy_id = b.id`
  ).execute(here.rows)
  return new Map(found.rows.map(row => [row.id, row.tenants]))
}
