import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import type { UserId } from '../kernel/ids.ts'

/** Any number of our own: two servers that start together on an empty database take turns. */
const LOCK_KEY = 7_400_002

/** Holds the whole instance for set-up until the transaction ends. */
export async function lockInstance({ rows }: Clearance<'instance.set-up'>): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${LOCK_KEY})`.execute(rows)
}

/** superuser, and whether it has a password: only then the instance is set up. */
export async function findSuperuser({
  rows,
}: Clearance<'instance.set-up' | 'instance.read'>): Promise<{ id: UserId; hasPassword: boolean } | undefined> {
  const found = await sql<{ id: UserId; hasPassword: boolean }>`
    SELECT u.id, EXISTS (SELECT FROM credentials c WHERE c.tenant_id = u.tenant_id AND c.user_id = u.id) AS "hasPassword"
    FROM users u WHERE u.tenant_id = 'system' AND u.built_in`.execute(rows)
  return found.rows[0]
}

/** Keeps the hash of the one-time set-up link; an earlier link is void. */
export async function putSetUpHash({ rows }: Clearance<'instance.set-up'>, hash: string): Promise<void> {
  const value = JSON.stringify(hash)
  await rows
    .insertInto('settings')
    .values({ key: 'set-up-link', value })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

export async function findSetUpHash({ rows }: Clearance<'instance.set-up'>): Promise<string | undefined> {
  const found = await rows.selectFrom('settings').select('value').where('key', '=', 'set-up-link').executeTakeFirst()
  return typeof found?.value === 'string' ? found.value : undefined
}
