import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'

/** Who may be meant by an identifier. */
export interface LogInCandidate {
  readonly tenant: TenantId
  readonly userId: UserId
}

/** The people whose identifier has this key: in one tenant's pool, or in all. At most two. */
export async function listLogInCandidates(
  { rows }: Clearance<'log-in.attempt'>,
  key: string,
  tenant: TenantId | undefined,
): Promise<LogInCandidate[]> {
  const found = await sql<LogInCandidate>`
    SELECT tenant_id AS tenant, user_id AS "userId"
    FROM directory.log_in_candidates(${key}, ${tenant ?? null})`.execute(rows)
  return found.rows
}

/** The password of a user of the tenant at hand, as it is kept. */
export async function findPassword({ rows, tenant }: Clearance, user: UserId): Promise<string | undefined> {
  const found = await rows
    .selectFrom('credentials')
    .select('secret')
    .where('tenant_id', '=', tenant)
    .where('user_id', '=', user)
    .where('kind', '=', 'password')
    .executeTakeFirst()
  return found?.secret
}

export async function putPassword({ rows, tenant }: Clearance, user: UserId, secret: string): Promise<void> {
  const changing = { secret, changed_at: new Date() }
  await rows
    .insertInto('credentials')
    .values({ tenant_id: tenant, user_id: user, kind: 'password', ...changing })
    .onConflict(conflict => conflict.columns(['tenant_id', 'user_id', 'kind']).doUpdateSet(changing))
    .execute()
}

/** Forgets what a user proved themselves with. */
export async function deletePassword({ rows, tenant }: Clearance, user: UserId): Promise<void> {
  await rows.deleteFrom('credentials').where('tenant_id', '=', tenant).where('user_id', '=', user).execute()
}

/**
 * Counts one attempt under a key, in one statement, so that no number of attempts at once gets past the limit.
 * Returns the count in the running window and when it ends.
 */
export async function countAttempt(
  { rows, tenant }: Clearance,
  key: Buffer,
  windowSeconds: number,
): Promise<{ count: number; windowEnd: Date }> {
  const counted = await sql<{ count: number; windowEnd: Date }>`
    INSERT INTO attempts AS a (tenant_id, key, count, window_end)
    VALUES (${tenant}, ${key}, 1, now() + make_interval(secs => ${windowSeconds}))
    ON CONFLICT (tenant_id, key) DO UPDATE SET
      count = CASE WHEN a.window_end <= now() THEN 1 ELSE a.count + 1 END,
      window_end = CASE WHEN a.window_end <= now() THEN excluded.window_end ELSE a.window_end END
    RETURNING count, window_end AS "windowEnd"`.execute(rows)
  const row = counted.rows[0]
  if (!row) throw new Error('an attempt was not counted')
  return row
}

export async function forgetAttempts({ rows, tenant }: Clearance, key: Buffer): Promise<void> {
  await rows.deleteFrom('attempts').where('tenant_id', '=', tenant).where('key', '=', key).execute()
}
