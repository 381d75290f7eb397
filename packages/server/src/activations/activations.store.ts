import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { newId, type UserId } from '../kernel/ids.ts'
import type { Activation } from './activation.ts'

/** What a link opens: an account that waits for its first password, or the choice of a new one. */
export type LinkPurpose = 'activation' | 'reset'

/** Keeps the hash of a new link. Returns its id. */
export async function insertActivation(
  { rows, tenant }: Clearance,
  { userId, hash, expiresAt, purpose = 'activation' }: NewLink,
): Promise<string> {
  const id = newId()
  await rows
    .insertInto('activations')
    .values({ tenant_id: tenant, id, user_id: userId, secret_hash: hash, expires_at: expiresAt, purpose })
    .execute()
  return id
}

interface NewLink {
  readonly userId: UserId
  readonly hash: Buffer
  readonly expiresAt: Date
  readonly purpose?: LinkPurpose
}

/** Ends every waiting link of a user for one purpose; returns their ids. */
export async function endActivations(
  { rows, tenant }: Clearance,
  user: UserId,
  { state, purpose = 'activation' }: { state: 'used' | 'replaced' | 'cancelled'; purpose?: LinkPurpose },
): Promise<string[]> {
  const ended = await rows
    .updateTable('activations')
    .set({ state })
    .where('tenant_id', '=', tenant)
    .where('user_id', '=', user)
    .where('purpose', '=', purpose)
    .where('state', '=', 'waiting')
    .returning('id')
    .execute()
  return ended.map(row => row.id)
}

/** Deletes every link of a user, and with it the mail that carries it. */
export async function deleteActivations({ rows, tenant }: Clearance, user: UserId): Promise<void> {
  await rows.deleteFrom('activations').where('tenant_id', '=', tenant).where('user_id', '=', user).execute()
}

/** Notes that the address to which a link was mailed is the person's: they opened it. */
export async function verifyRecipient(
  { rows, tenant }: Clearance,
  { id, userId }: Pick<Activation, 'id' | 'userId'>,
): Promise<void> {
  await sql`
    UPDATE addresses a SET verified = true FROM mails m
    WHERE m.tenant_id = ${tenant} AND m.activation_id = ${id}
      AND a.tenant_id = ${tenant} AND a.user_id = ${userId} AND a.kind = 'email' AND a.value = m.recipient`.execute(
    rows,
  )
}

/**
 * The waiting, unexpired link with this secret, locked so that it opens once. The user of an activation must still be
 * `new`, that of a reset `active`.
 */
export async function findActivation(
  { rows, tenant }: Clearance<'activation.use'>,
  hash: Buffer,
  purpose: LinkPurpose = 'activation',
): Promise<Activation | undefined> {
  const found = await sql<Activation>`
    SELECT a.id, u.id AS "userId", u.user_name AS "userName", u.first_name AS "firstName", u.last_name AS "lastName",
      a.tenant_id AS tenant
    FROM activations a JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.user_id
    WHERE a.tenant_id = ${tenant} AND a.secret_hash = ${hash} AND a.state = 'waiting' AND a.expires_at > now()
      AND a.purpose = ${purpose} AND u.status = ${purpose === 'reset' ? 'active' : 'new'}
    FOR NO KEY UPDATE OF a, u`.execute(rows)
  return found.rows[0]
}
