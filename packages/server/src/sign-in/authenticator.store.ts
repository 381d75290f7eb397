import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'

/** The authenticator app of a user: set up once it was confirmed by a code. */
export interface Authenticator {
  /** As it is stored. */
  readonly secret: string
  readonly confirmed: boolean
}

export async function findAuthenticator({ rows, tenant }: Clearance, user: UserId): Promise<Authenticator | undefined> {
  return rows
    .selectFrom('credentials')
    .select(['secret', 'confirmed'])
    .where('tenant_id', '=', tenant)
    .where('user_id', '=', user)
    .where('kind', '=', 'totp')
    .executeTakeFirst()
}

/** Whether an app guards the account: one that waits for its first code does not yet. */
export async function hasAuthenticator(own: Clearance, user: UserId): Promise<boolean> {
  return (await findAuthenticator(own, user))?.confirmed === true
}

/** Keeps a secret that waits for its first code, instead of one that waited before. */
export async function putAuthenticator({ rows, tenant }: Clearance, user: UserId, secret: string): Promise<void> {
  const waiting = { secret, confirmed: false, last_step: null, changed_at: new Date() }
  await rows
    .insertInto('credentials')
    .values({ tenant_id: tenant, user_id: user, kind: 'totp', ...waiting })
    .onConflict(conflict => conflict.columns(['tenant_id', 'user_id', 'kind']).doUpdateSet(waiting))
    .execute()
}

/** The tenants in which an app's secret is stored in another form than this; read in `system`. */
export async function listTenantsWithSecrets(
  { rows }: Clearance<'authenticators.encrypt'>,
  form: string,
): Promise<TenantId[]> {
  const found = await sql<{ id: TenantId }>`
    SELECT id FROM directory.with_secrets_kept_otherwise(${form}) ORDER BY id`.execute(rows)
  return found.rows.map(row => row.id)
}

export async function listSecretsKeptOtherwise(
  { rows, tenant }: Clearance<'authenticators.encrypt'>,
  form: string,
): Promise<{ user: UserId; kept: string }[]> {
  const found = await sql<{ user: UserId; kept: string }>`
    SELECT user_id AS "user", secret AS kept FROM credentials
    WHERE tenant_id = ${tenant} AND kind = 'totp' AND secret_form <> ${form}`.execute(rows)
  return found.rows
}

/** Writes a secret in another form; false where it is another one by now. */
export async function updateSecret(
  { rows, tenant }: Clearance<'authenticators.encrypt'>,
  user: UserId,
  { kept, encrypted }: { kept: string; encrypted: string },
): Promise<boolean> {
  const written = await rows
    .updateTable('credentials')
    .set({ secret: encrypted })
    .where('tenant_id', '=', tenant)
    .where('user_id', '=', user)
    .where('kind', '=', 'totp')
    .where('secret', '=', kept)
    .executeTakeFirst()
  return written.numUpdatedRows > 0n
}

/** Takes a time step of the app, and confirms it; false where that step or a later one was taken already. */
export async function takeStep({ rows, tenant }: Clearance, user: UserId, step: number): Promise<boolean> {
  const taken = await rows
    .updateTable('credentials')
    .set({ last_step: step, confirmed: true })
    .where('tenant_id', '=', tenant)
    .where('user_id', '=', user)
    .where('kind', '=', 'totp')
    .where(eb => eb.or([eb('last_step', 'is', null), eb('last_step', '<', step)]))
    .executeTakeFirst()
  return taken.numUpdatedRows > 0n
}

/** Forgets the app and its recovery codes; false where none was set up. */
export async function deleteAuthenticator({ rows, tenant }: Clearance, user: UserId): Promise<boolean> {
  await rows.deleteFrom('recovery_codes').where('tenant_id', '=', tenant).where('user_id', '=', user).execute()
  const ended = await rows
    .deleteFrom('credentials')
    .where('tenant_id', '=', tenant)
    .where('user_id', '=', user)
    .where('kind', '=', 'totp')
    .returning('confirmed')
    .executeTakeFirst()
  return ended?.confirmed === true
}

/** Keeps the hashes of new recovery codes instead of earlier ones. */
export async function putRecoveryCodes(
  { rows, tenant }: Clearance,
  user: UserId,
  hashes: readonly Buffer[],
): Promise<void> {
  await rows.deleteFrom('recovery_codes').where('tenant_id', '=', tenant).where('user_id', '=', user).execute()
  const values = hashes.map(code_hash => ({ tenant_id: tenant, user_id: user, code_hash }))
  await rows.insertInto('recovery_codes').values(values).execute()
}

/** Uses a recovery code up; false where there is no such one any more. */
export async function takeRecoveryCode({ rows, tenant }: Clearance, user: UserId, hash: Buffer): Promise<boolean> {
  const taken = await rows
    .deleteFrom('recovery_codes')
    .where('tenant_id', '=', tenant)
    .where('user_id', '=', user)
    .where('code_hash', '=', hash)
    .executeTakeFirst()
  return taken.numDeletedRows > 0n
}

export async function countRecoveryCodes({ rows, tenant }: Clearance, user: UserId): Promise<number> {
  const counted = await sql<{ left: number }>`
    SELECT count(*)::int AS left FROM recovery_codes WHERE tenant_id = ${tenant} AND user_id = ${user}`.execute(rows)
  return counted.rows[0]?.left ?? 0
}
