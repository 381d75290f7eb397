import type { ClaimValue } from '@tenantry/engine/model'
import { sql } from 'kysely'
import type { Rows } from '../database/tenant-transaction.ts'
import type { TenantId } from '../kernel/ids.ts'

/** Somebody who might be allowed: named in an assignment, registered by an application, or a member of the tenant. */
export interface CandidateRow {
  readonly id: string
  readonly from: 'assigned' | 'registered' | 'member'
  /** Members only. */
  readonly displayName: string | null
  /** The groups of members among them. */
  readonly identityRoles: readonly string[]
  /** Those that were registered; null for who was not. */
  readonly registeredRoles: readonly string[] | null
  readonly claims: Readonly<Record<string, ClaimValue>>
  readonly properties: Readonly<Record<string, unknown>>
}

interface Wanted {
  /** Those after this id, in the order of ids; null for the first. */
  readonly after: string | null
  readonly limit: number
  readonly q: string
  readonly kind: string
  /** Members with the groups that they bring; only for those who see people. */
  readonly withMembers: boolean
  /** Nobody but these. */
  readonly only?: readonly string[]
}

/**
 * The next candidates of the tenant at hand by id, each once, with all that is known of it. Only subjects of the kind
 * `user` are named in assignments or are members.
 */
export async function readCandidates(rows: Rows, tenant: TenantId, wanted: Wanted): Promise<CandidateRow[]> {
  const { after, limit, q, kind, withMembers } = wanted
  const only = wanted.only ? [...wanted.only] : null
  const isUser = kind === 'user'
  const page = (id: string) => sql`(${after}::text IS NULL OR ${sql.ref(id)} > ${after})
    AND (${q} = '' OR strpos(${sql.ref(id)}, ${q}) > 0)
    AND (${only}::text[] IS NULL OR ${sql.ref(id)} = ANY (${only}::text[])) ORDER BY ${sql.ref(id)} LIMIT ${limit}`
  const found = await sql<CandidateRow>`
    WITH assigned AS (
      SELECT DISTINCT s.subject AS id FROM subject_assignments s
      WHERE ${isUser} AND s.tenant_id IN ('*', ${tenant}) AND s.kind = 'user' AND ${page('s.subject')}
    ), registered AS (
      SELECT r.id, r.identity_roles, r.claims, r.properties FROM registered_subjects r
      WHERE r.tenant_id = ${tenant} AND r.kind = ${kind} AND ${page('r.id')}
    ), members AS (
      SELECT m.id, m.display_name FROM (
        SELECT m.user_id::text COLLATE "C" AS id, p.display_name FROM memberships m
        JOIN directory.member_people() p ON p.membership_id = m.id
        WHERE ${isUser && withMembers} AND m.tenant_id = ${tenant} AND (m.expires_at IS NULL OR m.expires_at > now())
          AND NOT p.built_in
      ) AS m WHERE ${page('m.id')}
    ), every AS (
      SELECT id FROM assigned UNION SELECT id FROM registered UNION SELECT id FROM members
    )
    SELECT e.id, CASE WHEN a.id IS NOT NULL THEN 'assigned' WHEN r.id IS NOT NULL THEN 'registered' ELSE 'member' END
        AS "from", m.display_name AS "displayName", coalesce(r.identity_roles, '{}') || CASE WHEN m.id IS NULL
        THEN '{}'::text[] ELSE ARRAY(SELECT g ->> 'name'
          FROM jsonb_array_elements(directory.standing_here(m.id::uuid) -> 'groups') AS g) END AS "identityRoles",
      r.identity_roles AS "registeredRoles",
      coalesce(r.claims, '{}') AS claims, coalesce(r.properties, '{}') AS properties
    FROM (SELECT id FROM every ORDER BY id COLLATE "C" LIMIT ${limit}) AS e
    LEFT JOIN assigned a ON a.id = e.id
    LEFT JOIN registered r ON r.id = e.id
    LEFT JOIN members m ON m.id = e.id
    ORDER BY e.id COLLATE "C"`.execute(rows)
  return found.rows
}
