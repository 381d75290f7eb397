import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { refusing } from '../database/errors.ts'
import { newId, type UserId } from '../kernel/ids.ts'
import type { AccountValue, AddressKind, AddressRow, IdentifierRow } from './account.ts'

/** What a user of the tenant at hand signs in with, oldest first. */
export async function listIdentifiersOf({ rows, tenant }: Clearance, user: UserId): Promise<IdentifierRow[]> {
  const found = await sql<IdentifierRow>`
    SELECT id, kind, value, value_key AS key, created_at AS "createdAt" FROM identifiers
    WHERE tenant_id = ${tenant} AND user_id = ${user} ORDER BY created_at, kind DESC, id`.execute(rows)
  return found.rows
}

/** Adds an identifier; one that somebody in the pool has is `identifier_taken`. Returns its id. */
export async function insertIdentifier(
  { rows, tenant }: Clearance,
  user: UserId,
  { kind, value, key }: AccountValue,
): Promise<string> {
  const id = newId()
  const pool = await rows
    .selectFrom('users')
    .select('pool_id')
    .where('tenant_id', '=', tenant)
    .where('id', '=', user)
    .executeTakeFirstOrThrow()
  const row = { tenant_id: tenant, id, pool_id: pool.pool_id, user_id: user, kind, value, value_key: key }
  await refusing(rows.insertInto('identifiers').values(row).execute(), {
    identifiers_tenant_id_pool_id_value_key_key: {
      code: 'identifier_taken',
      field: 'value',
      detail: `somebody here already signs in as "${value}": choose another one`,
      case: 'identifier_used',
      facts: { value },
    },
  })
  return id
}

export async function deleteIdentifier({ rows, tenant }: Clearance, id: string): Promise<void> {
  await rows.deleteFrom('identifiers').where('tenant_id', '=', tenant).where('id', '=', id).execute()
}

/** Where a user of the tenant at hand gets mail and codes, oldest first. */
export async function listAddressesOf({ rows, tenant }: Clearance, user: UserId): Promise<AddressRow[]> {
  const found = await sql<AddressRow>`
    SELECT id, kind, value, verified, created_at AS "createdAt" FROM addresses
    WHERE tenant_id = ${tenant} AND user_id = ${user} ORDER BY created_at, kind DESC, id`.execute(rows)
  return found.rows
}

/** Adds an address, not verified; one that the user has already is `address_taken`. Returns its id. */
export async function insertAddress(
  { rows, tenant }: Pick<Clearance, 'rows' | 'tenant'>,
  user: UserId,
  { kind, value, key }: AccountValue<AddressKind>,
): Promise<string> {
  const id = newId()
  const row = { tenant_id: tenant, id, user_id: user, kind, value, value_key: key }
  await refusing(rows.insertInto('addresses').values(row).execute(), {
    addresses_tenant_id_user_id_kind_value_key_key: {
      code: 'address_taken',
      field: 'value',
      detail: `the user has the address "${value}" already`,
      case: 'address_used',
      facts: { value },
    },
  })
  return id
}

export async function deleteAddress({ rows, tenant }: Clearance, id: string): Promise<void> {
  await rows.deleteFrom('addresses').where('tenant_id', '=', tenant).where('id', '=', id).execute()
}

/** Frees what a deleted user signed in with, and forgets where they were reached. */
export async function deleteAccount({ rows, tenant }: Clearance, user: UserId): Promise<void> {
  for (const table of ['identifiers', 'addresses'] as const) {
    await rows.deleteFrom(table).where('tenant_id', '=', tenant).where('user_id', '=', user).execute()
  }
}

/**
 * Keeps what lists show of a user true to what stands here: the user name is an identifier of theirs, the e-mail the
 * oldest address that gets mail, verified ones first. Counts the version up where that changed something.
 */
export async function settleShown({ rows, tenant }: Clearance, user: UserId): Promise<void> {
  await sql`
    WITH name AS (
      SELECT i.value, i.value_key FROM identifiers i JOIN users u ON u.tenant_id = i.tenant_id AND u.id = i.user_id
      WHERE i.tenant_id = ${tenant} AND i.user_id = ${user}
      ORDER BY i.value_key = u.user_name_key DESC, i.kind = 'user_name' DESC, i.kind = 'email' DESC, i.created_at, i.id
      LIMIT 1
    ), mail AS (
      SELECT value FROM addresses WHERE tenant_id = ${tenant} AND user_id = ${user} AND kind = 'email'
      ORDER BY verified DESC, created_at, id LIMIT 1
    ), shown AS (
      SELECT CASE WHEN n.value_key = u.user_name_key THEN u.user_name ELSE n.value END AS user_name,
        n.value_key AS user_name_key, (SELECT value FROM mail) AS email
      FROM users u, name n WHERE u.tenant_id = ${tenant} AND u.id = ${user}
    )
    UPDATE users u SET user_name = s.user_name, user_name_key = s.user_name_key, email = s.email, version = version + 1
    FROM shown s
    WHERE u.tenant_id = ${tenant} AND u.id = ${user}
      AND (u.user_name, u.user_name_key, u.email) IS DISTINCT FROM (s.user_name, s.user_name_key, s.email)`.execute(
    rows,
  )
}
