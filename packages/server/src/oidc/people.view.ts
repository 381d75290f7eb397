import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'

/** How and when somebody signed in, of the session at hand. */
export interface SignIn {
  readonly provedAt: Date
  readonly method: string
}

export async function findSignIn({ rows, tenant }: Clearance, session: string): Promise<SignIn | undefined> {
  const found = await sql<SignIn>`
    SELECT proved_at AS "provedAt", method FROM sessions WHERE tenant_id = ${tenant} AND id = ${session}`.execute(rows)
  return found.rows[0]
}

/** What applications may learn of a person, from the person's home tenant. */
export interface Profile {
  readonly userName: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string | null
  readonly isVerified: boolean | null
}

/** The person with the address that mail goes to: a verified one before others, then the oldest. */
export async function findProfile({ rows, tenant }: Clearance, user: UserId): Promise<Profile | undefined> {
  const found = await sql<Profile>`
    SELECT u.user_name AS "userName", u.first_name AS "firstName", u.last_name AS "lastName", a.value AS email,
      a.verified AS "isVerified"
    FROM users u
    LEFT JOIN LATERAL (
      SELECT value, verified FROM addresses
      WHERE tenant_id = u.tenant_id AND user_id = u.id AND kind = 'email'
      ORDER BY verified DESC, id LIMIT 1) a ON true
    WHERE u.tenant_id = ${tenant} AND u.id = ${user}`.execute(rows)
  return found.rows[0]
}

/** Whether the tenant at hand is that one, or lies below it. */
export async function liesIn({ rows, tenant }: Clearance, above: TenantId): Promise<boolean> {
  if (tenant === above) return true
  const found = await sql<{ is: boolean }>`
    SELECT ${above} IN (SELECT id FROM directory.ancestors(${tenant})) AS is`.execute(rows)
  return found.rows[0]?.is === true
}
