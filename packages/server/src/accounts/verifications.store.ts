import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { newId, type UserId } from '../kernel/ids.ts'
import { CODE_TRIES, CODE_TTL_MS, hashCode, type WaitingCode } from './verification.ts'

const purpose = 'verify-address'

/** Keeps a new code for an address; an earlier one is void. Returns its id and its end. */
export async function insertCode(
  { rows, tenant }: Clearance,
  { user, address, code }: { user: UserId; address: string; code: string },
): Promise<{ id: string; expiresAt: Date }> {
  const id = newId()
  const expiresAt = new Date(Date.now() + CODE_TTL_MS)
  await sql`
    UPDATE one_time_codes SET expires_at = now(), state = 'replaced'
    WHERE tenant_id = ${tenant} AND user_id = ${user} AND purpose = ${purpose} AND address_id = ${address}
      AND expires_at > now()`.execute(rows)
  // What is long void is of no use to anybody, and neither is its mail.
  await sql`
    DELETE FROM one_time_codes WHERE tenant_id = ${tenant} AND user_id = ${user} AND purpose = ${purpose}
      AND expires_at < now() - interval '1 day'`.execute(rows)
  await rows
    .insertInto('one_time_codes')
    .values({
      tenant_id: tenant,
      id,
      user_id: user,
      purpose,
      address_id: address,
      // No browser is bound to it: whoever reads the mail is who the code is for.
      secret_hash: randomBytes(32),
      code_hash: hashCode(id, code),
      expires_at: expiresAt,
    })
    .execute()
  return { id, expiresAt }
}

/** Whose code it is. */
export async function findCodeOwner({ rows, tenant }: Clearance, code: string): Promise<UserId | undefined> {
  const found = await sql<{ user: UserId }>`
    SELECT user_id AS user FROM one_time_codes
    WHERE tenant_id = ${tenant} AND purpose = ${purpose} AND id = ${code}`.execute(rows)
  return found.rows[0]?.user
}

/** A code that waits, with the user and the address that it verifies. */
export interface AddressCode extends WaitingCode {
  readonly user: UserId
  readonly address: string
}

/**
 * Counts one try and returns the code that is meant, by its id or by its address; nothing where none waits, or where all
 * tries are used up. The row is held: many tries at once take turns.
 */
export async function countTry(
  { rows, tenant }: Clearance,
  meant: { readonly code: string } | { readonly address: string; readonly user: UserId },
): Promise<AddressCode | undefined> {
  const which =
    'code' in meant ? sql`id = ${meant.code}` : sql`address_id = ${meant.address} AND user_id = ${meant.user}`
  const found = await sql<AddressCode>`
    UPDATE one_time_codes SET tries = tries + 1
    WHERE tenant_id = ${tenant} AND purpose = ${purpose} AND ${which} AND expires_at > now() AND tries < ${CODE_TRIES}
    RETURNING id, user_id AS user, address_id AS address, code_hash AS hash, tries`.execute(rows)
  return found.rows[0]
}

/** Ends a code, so that it is never accepted again, and marks its address as verified. */
export async function spendCode({ rows, tenant }: Clearance, { id, address }: AddressCode): Promise<void> {
  await sql`
    UPDATE one_time_codes SET expires_at = now(), state = 'used'
    WHERE tenant_id = ${tenant} AND id = ${id}`.execute(rows)
  await rows
    .updateTable('addresses')
    .set({ verified: true })
    .where('tenant_id', '=', tenant)
    .where('id', '=', address)
    .execute()
}

/** Ends every code of a user that waits, whatever it is for. */
export async function endCodesOf({ rows, tenant }: Clearance, user: UserId): Promise<void> {
  await sql`
    UPDATE one_time_codes SET expires_at = now(), state = 'cancelled'
    WHERE tenant_id = ${tenant} AND user_id = ${user} AND expires_at > now()`.execute(rows)
}

/** Whether a user signs in with a password: their pool asks for one, and theirs was not taken back to be reset. */
export async function hasUsablePassword({ rows, tenant }: Clearance, user: UserId): Promise<boolean> {
  const found = await sql`
    SELECT FROM users u JOIN pools p ON p.tenant_id = u.tenant_id AND p.id = u.pool_id
    JOIN credentials c ON c.tenant_id = u.tenant_id AND c.user_id = u.id AND c.kind = 'password'
    WHERE u.tenant_id = ${tenant} AND u.id = ${user} AND 'password' = ANY (p.methods)
      AND c.state <> 'must_be_reset'`.execute(rows)
  return found.rows.length > 0
}
