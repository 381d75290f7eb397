import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { readPage } from '../database/keyset.ts'
import { EVERYWHERE } from '../kernel/ids.ts'
import type { Place } from './place.ts'
import type { RoleRow } from './roles.store.ts'
import type { SubjectKind } from './subject.ts'

/** A role assignment as its row keeps it. */
export interface AssignedRow {
  readonly id: string
  readonly kind: SubjectKind
  readonly subject: string
  readonly effect: 'grant' | 'deny'
  readonly workspace: string | null
  readonly notBefore: Date | null
  readonly until: Date | null
  readonly reason: string | null
  readonly origin: 'system' | 'tenant'
  readonly policy: string
  readonly by: string
  readonly grantedAt: Date
}

const selection = sql`
  SELECT id, kind, subject, effect, workspace, not_before AS "notBefore", expires_at AS until, reason,
    CASE tenant_id WHEN '*' THEN 'system' ELSE 'tenant' END AS origin, policy_id AS policy, granted_by AS by,
    granted_at AS "grantedAt"
  FROM subject_assignments`

/** The role assignments of a role that are in force at the policy: made there or above it. */
export function listAssigned(
  { here, line, scopes }: Place,
  role: string,
  query: PageQuery & { kind?: SubjectKind; origin?: AssignedRow['origin'] },
): Promise<Page<AssignedRow>> {
  const word = (query.q ?? '').toLowerCase()
  return readPage<AssignedRow>(
    here.rows,
    {
      base: sql<AssignedRow>`
        SELECT * FROM (${selection}
          WHERE tenant_id = ANY (${[...scopes]}::text[]) AND policy_id = ANY (${[...line]}::uuid[])
            AND role_id = ${role}::uuid) AS s
        WHERE (${query.kind ?? null}::text IS NULL OR s.kind = ${query.kind ?? null})
          AND (${query.origin ?? null}::text IS NULL OR s.origin = ${query.origin ?? null})
          AND (${word} = '' OR strpos(lower(s.subject), ${word}) > 0)`,
      sorts: {
        subject: { column: 'subject', type: 'text' },
        grantedAt: { column: 'grantedAt', type: 'timestamptz' },
      },
      defaultSort: 'subject',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

/** Those of a role with these ids, in the order of their making; of the levels that are seen. */
export async function listAssignedById(
  { here, scopes }: Pick<Place, 'here' | 'scopes'>,
  role: string,
  ids: readonly string[],
): Promise<AssignedRow[]> {
  const found = await sql<AssignedRow>`${selection}
    WHERE tenant_id = ANY (${[...scopes]}::text[]) AND id = ANY (${[...ids]}::uuid[]) AND role_id = ${role}::uuid
    ORDER BY id`.execute(here.rows)
  return found.rows
}

/** How many role assignments the level at hand has of a role. */
export async function countAssigned({ rows, tenant }: Clearance, role: string): Promise<number> {
  const found = await sql<{ count: number }>`
    SELECT count(*) AS count FROM subject_assignments
    WHERE tenant_id = ${tenant} AND role_id = ${role}::uuid`.execute(rows)
  return found.rows[0]?.count ?? 0
}

/** How many different expressions these levels have, once these are added to the one at hand. */
export async function countExpressions(
  { rows, tenant }: Clearance,
  scopes: readonly string[],
  added: readonly string[],
): Promise<number> {
  const found = await sql<{ count: number }>`
    SELECT count(*) AS count FROM (
      SELECT tenant_id, subject FROM subject_assignments
      WHERE tenant_id = ANY (${[...scopes]}::text[]) AND kind = 'claims'
      UNION SELECT ${tenant}, subject COLLATE "C" FROM unnest(${[...added]}::text[]) AS subject
    ) AS e`.execute(rows)
  return found.rows[0]?.count ?? 0
}

/** What all of a number of new assignments have in common. */
export interface Terms {
  readonly policy: string
  readonly role: RoleRow
  readonly kind: SubjectKind
  readonly effect: 'grant' | 'deny'
  readonly workspace: string | null
  readonly notBefore: number | null
  readonly until: number | null
  readonly reason: string | null
}

/** Those of the subjects that are assigned already, on the same terms but for effect, times and reason. */
export async function listAlreadyAssigned(
  { rows, tenant }: Clearance,
  { policy, role, kind, workspace }: Terms,
  subjects: readonly string[],
): Promise<string[]> {
  const found = await sql<{ subject: string }>`
    SELECT subject FROM subject_assignments
    WHERE tenant_id = ${tenant} AND policy_id = ${policy}::uuid AND role_id = ${role.id}::uuid AND kind = ${kind}
      AND subject = ANY (${[...subjects]}::text[]) AND workspace IS NOT DISTINCT FROM ${workspace}
      AND (expires_at IS NULL OR expires_at > now())`.execute(rows)
  return found.rows.map(row => row.subject)
}

/** The expressions that are assigned to the role at the policy, in the workspace of the terms. */
export async function listAssignedExpressions(
  { rows, tenant }: Clearance,
  { policy, role, workspace }: Terms,
): Promise<string[]> {
  const found = await sql<{ subject: string }>`
    SELECT subject FROM subject_assignments
    WHERE tenant_id = ${tenant} AND policy_id = ${policy}::uuid AND role_id = ${role.id}::uuid AND kind = 'claims'
      AND workspace IS NOT DISTINCT FROM ${workspace} AND (expires_at IS NULL OR expires_at > now())`.execute(rows)
  return found.rows.map(row => row.subject)
}

/** Inserts them, and clears away what of the same subjects has run out. */
export async function insertAssigned(
  { rows, tenant, grantedBy }: Clearance<'policies.assign'>,
  terms: Terms,
  subjects: readonly { readonly id: string; readonly subject: string }[],
): Promise<void> {
  const { policy, role, kind, effect, workspace, notBefore, until, reason } = terms
  const names = subjects.map(({ subject }) => subject)
  await sql`
    DELETE FROM subject_assignments
    WHERE tenant_id = ${tenant} AND policy_id = ${policy}::uuid AND role_id = ${role.id}::uuid AND kind = ${kind}
      AND subject = ANY (${names}::text[]) AND workspace IS NOT DISTINCT FROM ${workspace}
      AND expires_at <= now()`.execute(rows)
  await rows
    .insertInto('subject_assignments')
    .values(
      subjects.map(({ id, subject }) => ({
        tenant_id: tenant,
        id,
        policy_id: policy,
        role_scope: role.origin === 'system' ? EVERYWHERE : tenant,
        role_id: role.id,
        kind,
        subject,
        effect,
        workspace,
        not_before: notBefore === null ? null : new Date(notBefore),
        expires_at: until === null ? null : new Date(until),
        reason,
        granted_by: grantedBy,
      })),
    )
    .execute()
}

export async function deleteAssigned({ rows, tenant }: Clearance<'policies.assign'>, id: string): Promise<void> {
  await rows.deleteFrom('subject_assignments').where('tenant_id', '=', tenant).where('id', '=', id).execute()
}

/** The names of users of the tenant at hand, by their ids: of its own pools, and of those who are let in. */
export async function listUserNames(
  { rows, tenant }: Clearance,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ id: string; name: string }>`
    SELECT u.id::text AS id, u.first_name || ' ' || u.last_name AS name FROM users u
    WHERE u.tenant_id = ${tenant} AND u.status <> 'deleted' AND u.id::text = ANY (${[...ids]}::text[])
    UNION ALL
    SELECT m.user_id::text, p.display_name
    FROM memberships m JOIN LATERAL directory.mapped_person(m.id) p ON true
    WHERE m.tenant_id = ${tenant} AND m.kind = 'mapped' AND m.user_id::text = ANY (${[...ids]}::text[])
      AND (m.expires_at IS NULL OR m.expires_at > now())`.execute(rows)
  return new Map(found.rows.map(row => [row.id, row.name]))
}
