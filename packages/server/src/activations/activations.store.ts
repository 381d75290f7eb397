import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { newId, type UserId } from '../kernel/ids.ts'
import type { Activation } from './activation.ts'

/** Keeps the hash of a new link. Returns its id. */
export async function insertActivation(
  { rows, tenant }: Clearance,
  link: { userId: UserId; hash: Buffer; expiresAt: Date },
): Promise<string> {
  const id = newId()
  await rows
    .insertInto('activations')
    .values({ tenant_id: tenant, id, user_id: link.userId, secret_hash: link.hash, expires_at: link.expiresAt })
    .execute()
  return id
}

/** Ends every waiting link of a user, as `used` or `replaced`; returns their ids. */
export async function endActivations(
  { rows, tenant }: Clearance,
  user: UserId,
  state: 'used' | 'replaced',
): Promise<string[]> {
  const ended = await rows
    .updateTable('activations')
    .set({ state })
    .where('tenant_id', '=', tenant)
    .where('user_id', '=', user)
    .where('state', '=', 'waiting')
    .returning('id')
    .execute()
  return ended.map(row => row.id)
}

/** Deletes every link of a user, and with it the mail that carries it. */
export async function deleteActivations({ rows, tenant }: Clearance, user: UserId): Promise<void> {
  await rows.deleteFrom('activations').where('tenant_id', '=', tenant).where('user_id', '=', user).execute()
}

/** The waiting, unexpired link with this secret, locked so that it opens once. Its user must still be `new`. */
export async function findActivation(
  { rows, tenant }: Clearance<'activation.use'>,
  hash: Buffer,
): Promise<Activation | undefined> {
  const found = await sql<Activation>`
    SELECT a.id, u.id AS "userId", u.user_name AS "userName", u.first_name AS "firstName", u.last_name AS "lastName",
      a.tenant_id AS tenant
    FROM activations a JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.user_id
    WHERE a.tenant_id = ${tenant} AND a.secret_hash = ${hash} AND a.state = 'waiting' AND a.expires_at > now()
      AND u.status = 'new'
    FOR NO KEY UPDATE OF a, u`.execute(rows)
  return found.rows[0]
}
