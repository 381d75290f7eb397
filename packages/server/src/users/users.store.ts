import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import { insertAddress } from '../accounts/accounts.doors.ts'
import type { Clearance } from '../authz/clearance.ts'
import { NEEDED_IN_SYSTEM } from '../authz/readiness.ts'
import { refusing } from '../database/errors.ts'
import { readPage } from '../database/keyset.ts'
import { notFound } from '../kernel/fault.ts'
import { newId, type UserId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'
import { BUILT_IN_POOL } from '../pools/pool.ts'
import { holdPool } from '../pools/pools.doors.ts'
import { listIdentifiers, type NewUser, type UserRow } from './user.ts'

const columns = sql<UserRow>`
  u.tenant_id AS tenant, u.id, u.user_name AS "userName", u.user_name_key, u.last_name_key, u.email,
  u.first_name AS "firstName", u.last_name AS "lastName", u.status, u.built_in AS "builtIn",
  EXISTS (SELECT FROM memberships m WHERE m.tenant_id = u.tenant_id AND m.user_id = u.id
    AND (m.expires_at IS NULL OR m.expires_at > now())) AS "isMember",
  ARRAY(SELECT r.role FROM role_assignments r WHERE r.tenant_id = u.tenant_id AND r.subject_kind = 'user'
    AND r.subject_id = u.id AND r.expires_at IS NULL AND r.role IN (${sql.join(NEEDED_IN_SYSTEM)})) AS "grantedForGood",
  u.default_tenant AS "defaultTenant", u.created_at AS "createdAt", u.version,
  EXISTS (SELECT FROM addresses a WHERE a.tenant_id = u.tenant_id AND a.user_id = u.id AND a.kind = 'email'
    AND NOT a.verified) AS "hasUnverified",
  (SELECT jsonb_build_object('id', p.id, 'name', p.name, 'builtIn', p.built_in) FROM pools p
    WHERE p.tenant_id = u.tenant_id AND p.id = u.pool_id) AS pool`

type Listed = UserRow & { user_name_key: string; last_name_key: string }

/** How users are asked for; `pool` is an id or `administrators`. */
export type UsersQuery = PageQuery & { readonly status?: string; readonly pool?: string }

/** The users of the tenant's pools, by search, status, pool and sort. */
export function listUsers({ rows, tenant }: Clearance, query: UsersQuery): Promise<Page<UserRow>> {
  const word = toKey(query.q ?? '')
  const base = sql<Listed>`
    SELECT ${columns} FROM users u WHERE u.tenant_id = ${tenant} AND u.status <> 'deleted'
      AND (${query.status ?? null}::text IS NULL OR u.status = ${query.status ?? null})
      ${query.pool === undefined ? sql`` : sql`AND u.pool_id = ${poolOf(tenant, query.pool)}`}
      AND (${word} = '' OR strpos(u.user_name_key, ${word}) > 0 OR strpos(u.last_name_key, ${word}) > 0
        OR strpos(lower(u.first_name || ' ' || u.last_name), ${word}) > 0 OR strpos(lower(u.email), ${word}) > 0)`
  return readPage<Listed>(
    rows,
    {
      base,
      sorts: {
        userName: { column: 'user_name_key', type: 'text' },
        lastName: { column: 'last_name_key', type: 'text' },
        status: { column: 'status', type: 'text' },
        createdAt: { column: 'createdAt', type: 'timestamptz' },
      },
      defaultSort: 'userName',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

const poolOf = (tenant: string, pool: string) =>
  pool === BUILT_IN_POOL ? sql`(SELECT id FROM pools WHERE tenant_id = ${tenant} AND built_in)` : sql`${pool}::uuid`

/** One user of this tenant's pools, locked where it is about to be changed. */
export async function findUser(
  { rows, tenant }: Clearance,
  id: UserId,
  lock: 'none' | 'update' = 'none',
): Promise<UserRow | undefined> {
  const found = await sql<UserRow>`
    SELECT ${columns} FROM users u WHERE u.tenant_id = ${tenant} AND u.id = ${id} AND u.status <> 'deleted'
    ${lock === 'update' ? sql`FOR NO KEY UPDATE OF u` : sql``}`.execute(rows)
  return found.rows[0]
}

/** The users of this tenant's pools among these, in no order. */
export async function listUsersById({ rows, tenant }: Clearance, ids: readonly UserId[]): Promise<UserRow[]> {
  const found = await sql<UserRow>`
    SELECT ${columns} FROM users u
    WHERE u.tenant_id = ${tenant} AND u.id = ANY (${[...ids]}::uuid[]) AND u.status <> 'deleted'`.execute(rows)
  return found.rows
}

/** Stores a user in a pool of the tenant, the built-in one unless another is named, the e-mail as identifier and as address; a name that somebody there has is `identifier_taken`. */
export async function insertUser(clearance: Clearance, user: NewUser): Promise<void> {
  const { rows, tenant } = clearance
  const pool = await getPoolOf(clearance, user)
  await rows
    .insertInto('users')
    .values({
      tenant_id: tenant,
      id: user.id,
      pool_id: pool,
      user_name: user.userName,
      user_name_key: toKey(user.userName),
      first_name: user.firstName,
      last_name: user.lastName,
      last_name_key: toKey(user.lastName),
      email: user.email,
      status: user.status,
      built_in: user.builtIn,
      default_tenant: null,
    })
    .execute()
  for (const { kind, value, key } of listIdentifiers(user)) {
    const row = { tenant_id: tenant, id: newId(), pool_id: pool, user_id: user.id, kind, value, value_key: key }
    await refusing(rows.insertInto('identifiers').values(row).execute(), {
      identifiers_tenant_id_pool_id_value_key_key: {
        code: 'identifier_taken',
        field: kind === 'email' ? 'email' : 'userName',
        detail: `somebody here already signs in as "${value}": choose another one`,
        case: 'identifier_used',
        facts: { value },
      },
    })
  }
  if (user.email === null) return
  await insertAddress({ rows, tenant }, user.id, { kind: 'email', value: user.email, key: toKey(user.email) })
}

/** The pool that a user is put into, held so that it stays; one that is not here is `not_found`. */
async function getPoolOf(clearance: Clearance, user: NewUser): Promise<string> {
  const pool = await holdPool(clearance, user.pool ?? BUILT_IN_POOL, 'keep')
  if (!pool) throw notFound('pool')
  return pool
}

/** Changes names or status, and counts the version up. */
export async function updateUser(
  { rows, tenant }: Clearance,
  id: UserId,
  change: { firstName?: string | undefined; lastName?: string | undefined; status?: UserRow['status'] },
): Promise<void> {
  await rows
    .updateTable('users')
    .set(eb => ({
      ...(change.firstName === undefined ? {} : { first_name: change.firstName }),
      ...(change.lastName === undefined ? {} : { last_name: change.lastName, last_name_key: toKey(change.lastName) }),
      ...(change.status === undefined ? {} : { status: change.status }),
      version: eb('version', '+', 1),
    }))
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .execute()
}

/** Keeps the language that a person was last seen to read: mail to them is written in it. It is no change of a user. */
export async function keepLanguage({ rows, tenant }: Clearance, id: UserId, language: 'en' | 'de'): Promise<void> {
  await sql`
    UPDATE users SET language = ${language}
    WHERE tenant_id = ${tenant} AND id = ${id} AND language IS DISTINCT FROM ${language}`.execute(rows)
}
