import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { toKey } from '../kernel/text.ts'

/** Somebody or something that a role can be assigned to, under the id that assignments name. */
export interface FoundSubject {
  readonly id: string
  readonly displayName: string
}

/** Which part of a list: `offset` rows are left out, one more than `count` is read to tell whether there is more. */
export interface Part {
  readonly filter: string
  readonly offset: number
  readonly count: number
}

/** Users of the tenant at hand: of its own pools, and those who are let in; by user id, names and whole e-mail address. */
export async function searchUsers({ rows, tenant }: Clearance, part: Part): Promise<FoundSubject[]> {
  const word = toKey(part.filter)
  const found = await sql<FoundSubject>`
    SELECT id, name || ' (' || user_name || ')' AS "displayName" FROM (
      SELECT u.id::text AS id, u.first_name || ' ' || u.last_name AS name, u.user_name, u.user_name_key, u.email
      FROM users u WHERE u.tenant_id = ${tenant} AND u.status <> 'deleted'
      UNION ALL
      SELECT m.user_id::text, p.display_name, p.user_name, p.user_name_key, NULL
      FROM memberships m JOIN LATERAL directory.mapped_person(m.id) p ON true
      WHERE m.tenant_id = ${tenant} AND m.kind = 'mapped' AND (m.expires_at IS NULL OR m.expires_at > now())
    ) AS people
    WHERE ${word} = '' OR strpos(user_name_key, ${word}) > 0 OR strpos(lower(name), ${word}) > 0 OR id = ${word}
      OR lower(email) = ${word}
    ORDER BY user_name_key, id OFFSET ${part.offset} LIMIT ${part.count + 1}`.execute(rows)
  return found.rows
}

/** Groups of the tenant at hand: an identity role of an application is the name of a group. */
export async function searchGroups({ rows, tenant }: Clearance, part: Part): Promise<FoundSubject[]> {
  const word = toKey(part.filter)
  const found = await sql<FoundSubject>`
    SELECT name AS id, name AS "displayName" FROM groups
    WHERE tenant_id = ${tenant} AND (${word} = '' OR strpos(name_key, ${word}) > 0)
    ORDER BY name_key OFFSET ${part.offset} LIMIT ${part.count + 1}`.execute(rows)
  return found.rows
}
