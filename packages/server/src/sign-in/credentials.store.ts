import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import type { PasswordPolicy } from '../kernel/password-policy.ts'
import type { SignInMethod } from './pool-rules.ts'

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

/** The password of a user of the tenant at hand, as it is kept; nothing where it was taken back to be reset. */
export async function findPassword({ rows, tenant }: Clearance, user: UserId): Promise<string | undefined> {
  const found = await rows
    .selectFrom('credentials')
    .select('secret')
    .where('tenant_id', '=', tenant)
    .where('user_id', '=', user)
    .where('kind', '=', 'password')
    .where('state', '<>', 'must_be_reset')
    .executeTakeFirst()
  return found?.secret
}

/** What a log-in is judged by: what a user proves themselves with, and what their pool asks for. */
export interface KeptProofs {
  /** Null where none was chosen yet. */
  readonly secret: string | null
  readonly state: CredentialState
  readonly changedAt: Date
  readonly hasAuthenticator: boolean
  readonly builtIn: boolean
  readonly methods: readonly SignInMethod[]
  readonly policy: Partial<PasswordPolicy> | null
}

export type CredentialState = 'valid' | 'must_be_reset' | 'must_be_changed'

/** All of it in one look; nothing where there is no such active user. */
export async function findProofs({ rows, tenant }: Clearance, user: UserId): Promise<KeptProofs | undefined> {
  const found = await sql<KeptProofs>`
    SELECT c.secret, coalesce(c.state, 'valid') AS state, coalesce(c.changed_at, u.created_at) AS "changedAt",
      u.built_in AS "builtIn", p.methods, p.password_policy AS policy,
      EXISTS (SELECT FROM credentials o WHERE o.tenant_id = u.tenant_id AND o.user_id = u.id AND o.kind = 'totp'
        AND o.confirmed) AS "hasAuthenticator"
    FROM users u JOIN pools p ON p.tenant_id = u.tenant_id AND p.id = u.pool_id
    LEFT JOIN credentials c ON c.tenant_id = u.tenant_id AND c.user_id = u.id AND c.kind = 'password'
    WHERE u.tenant_id = ${tenant} AND u.id = ${user} AND u.status = 'active'`.execute(rows)
  return found.rows[0]
}

/** The hashes of a user's last passwords, the present one first. */
export async function listEarlierPasswords(
  { rows, tenant }: Clearance,
  user: UserId,
  limit: number,
): Promise<string[]> {
  const found = await sql<{ secret: string }>`
    SELECT secret FROM (
      SELECT secret, changed_at AS at, true AS present FROM credentials
      WHERE tenant_id = ${tenant} AND user_id = ${user} AND kind = 'password'
      UNION ALL
      SELECT secret, used_at, false FROM password_history WHERE tenant_id = ${tenant} AND user_id = ${user}
    ) AS known ORDER BY present DESC, at DESC LIMIT ${limit}`.execute(rows)
  return found.rows.map(row => row.secret)
}

/** Keeps the hash of a chosen password, valid from now on, and as many earlier ones as asked for. */
export async function putPassword(
  { rows, tenant }: Clearance,
  user: UserId,
  { secret, earlier = 0 }: { secret: string; earlier?: number },
): Promise<void> {
  await sql`
    INSERT INTO password_history (tenant_id, user_id, secret)
    SELECT tenant_id, user_id, secret FROM credentials
    WHERE tenant_id = ${tenant} AND user_id = ${user} AND kind = 'password' AND ${earlier} > 0`.execute(rows)
  await sql`
    DELETE FROM password_history WHERE tenant_id = ${tenant} AND user_id = ${user} AND used_at NOT IN (
      SELECT used_at FROM password_history WHERE tenant_id = ${tenant} AND user_id = ${user}
      ORDER BY used_at DESC LIMIT ${earlier})`.execute(rows)
  const changing = { secret, state: 'valid', changed_at: sql<Date>`clock_timestamp()` }
  await rows
    .insertInto('credentials')
    .values({ tenant_id: tenant, user_id: user, kind: 'password', ...changing })
    .onConflict(conflict => conflict.columns(['tenant_id', 'user_id', 'kind']).doUpdateSet(changing))
    .execute()
}

/** Says what has to happen to a user's password; false where they have none. */
export async function setPasswordState(
  { rows, tenant }: Clearance,
  user: UserId,
  state: CredentialState,
): Promise<boolean> {
  const changed = await rows
    .updateTable('credentials')
    .set({ state })
    .where('tenant_id', '=', tenant)
    .where('user_id', '=', user)
    .where('kind', '=', 'password')
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** Forgets all that a user proved themselves with. */
export async function deletePassword({ rows, tenant }: Clearance, user: UserId): Promise<void> {
  for (const table of ['credentials', 'password_history', 'recovery_codes', 'one_time_codes'] as const) {
    await rows.deleteFrom(table).where('tenant_id', '=', tenant).where('user_id', '=', user).execute()
  }
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
