import { sql } from 'kysely'
import type { Place } from './place.ts'

/** A role that is defined at a policy. */
export interface TreeRole {
  readonly policy: string
  readonly id: string
  readonly name: string
  readonly origin: 'system' | 'tenant'
}

/** A role assignment that is made at a policy, with its role, and how many of that role there are beside it. */
export interface TreeAssignment {
  readonly policy: string
  readonly role: string
  readonly roleName: string
  readonly roleOrigin: 'system' | 'tenant'
  readonly kind: 'user' | 'identity-role' | 'claims'
  readonly subject: string
  readonly effect: 'grant' | 'deny'
  readonly origin: 'system' | 'tenant'
  readonly until: Date | null
  readonly count: number
}

/** Of one role at one policy so many assignments are shown. */
const SHOWN_PER_ROLE = 50

/** The roles defined in these policies with the text in their names; case-sensitive. */
export async function listTreeRoles(
  { here, scopes }: Place,
  policies: readonly string[],
  text: string,
): Promise<TreeRole[]> {
  const found = await sql<TreeRole>`
    SELECT policy_id AS policy, id, name, CASE tenant_id WHEN '*' THEN 'system' ELSE 'tenant' END AS origin
    FROM policy_roles
    WHERE tenant_id = ANY (${[...scopes]}::text[]) AND policy_id = ANY (${[...policies]}::uuid[])
      AND (${text} = '' OR strpos(name, ${text}) > 0)
    ORDER BY name, id`.execute(here.rows)
  return found.rows
}

/** The ids of users to whom roles are assigned at these policies. */
export async function listTreeUsers({ here, scopes }: Place, policies: readonly string[]): Promise<string[]> {
  const found = await sql<{ subject: string }>`
    SELECT DISTINCT subject FROM subject_assignments
    WHERE tenant_id = ANY (${[...scopes]}::text[]) AND policy_id = ANY (${[...policies]}::uuid[]) AND kind = 'user'`.execute(
    here.rows,
  )
  return found.rows.map(row => row.subject)
}

/**
 * The role assignments made at these policies with the text in the subject or in the role's name, or to one of the
 * `users`; case-sensitive.
 */
export async function listTreeAssignments(
  { here, scopes }: Place,
  policies: readonly string[],
  { text, users }: { text: string; users: readonly string[] },
): Promise<TreeAssignment[]> {
  const found = await sql<TreeAssignment>`
    SELECT * FROM (
      SELECT s.policy_id AS policy, s.role_id AS role, r.name AS "roleName",
        CASE r.tenant_id WHEN '*' THEN 'system' ELSE 'tenant' END AS "roleOrigin", s.kind, s.subject, s.effect,
        CASE s.tenant_id WHEN '*' THEN 'system' ELSE 'tenant' END AS origin, s.expires_at AS until,
        row_number() OVER at_role AS place, count(*) OVER (PARTITION BY s.policy_id, s.role_id) AS count
      FROM subject_assignments s
      JOIN policy_roles r ON r.tenant_id = s.role_scope AND r.id = s.role_id
      WHERE s.tenant_id = ANY (${[...scopes]}::text[]) AND s.policy_id = ANY (${[...policies]}::uuid[])
        AND (${text} = '' OR strpos(s.subject, ${text}) > 0 OR strpos(r.name, ${text}) > 0
          OR (s.kind = 'user' AND s.subject = ANY (${[...users]}::text[])))
      WINDOW at_role AS (PARTITION BY s.policy_id, s.role_id ORDER BY s.kind, s.subject, s.id)
    ) AS ranked
    WHERE place <= ${SHOWN_PER_ROLE} ORDER BY "roleName", role, place`.execute(here.rows)
  return found.rows
}
