import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { newId, type TenantId, type UserId } from '../kernel/ids.ts'
import { type Flow, type FlowStep, TRIES_PER_FLOW } from './flow.ts'

const columns = sql<Flow>`id, tenant_id AS tenant, step, home_tenant AS home, user_id AS "user", identifier, method,
  created_at AS "createdAt"`

/** Keeps a step of a log-in that begins in the tenant at hand, and forgets those whose time is over. */
export async function insertFlow(
  { rows, tenant }: Clearance,
  flow: Pick<Flow, 'step' | 'home' | 'user' | 'identifier' | 'method'> & { hash: Buffer; expiresAt: Date },
): Promise<void> {
  await rows.deleteFrom('log_in_flows').where('tenant_id', '=', tenant).where('expires_at', '<', new Date()).execute()
  await rows
    .insertInto('log_in_flows')
    .values({
      tenant_id: tenant,
      id: newId(),
      secret_hash: flow.hash,
      step: flow.step,
      home_tenant: flow.home,
      user_id: flow.user,
      identifier: flow.identifier,
      method: flow.method,
      expires_at: flow.expiresAt,
    })
    .execute()
}

/** Counts one try and returns the flow; nothing where it is not at this step, over, or tried too often. */
export async function countTry(
  { rows, tenant }: Clearance,
  { hash, step }: { hash: Buffer; step: FlowStep },
): Promise<Flow | undefined> {
  const found = await sql<Flow>`
    UPDATE log_in_flows SET tries = tries + 1
    WHERE tenant_id = ${tenant} AND secret_hash = ${hash} AND step = ${step} AND expires_at > now()
      AND tries < ${TRIES_PER_FLOW}
    RETURNING ${columns}`.execute(rows)
  return found.rows[0]
}

/** The flow of this secret at this step, without counting: choosing a password guesses nothing. */
export async function findFlow(
  { rows, tenant }: Clearance,
  { hash, step }: { hash: Buffer; step: FlowStep },
): Promise<Flow | undefined> {
  const found = await sql<Flow>`
    SELECT ${columns} FROM log_in_flows
    WHERE tenant_id = ${tenant} AND secret_hash = ${hash} AND step = ${step} AND expires_at > now()`.execute(rows)
  return found.rows[0]
}

/** Ends a flow; false where somebody else did so first: it is good for once. */
export async function endFlow({ rows, tenant }: Clearance, id: string): Promise<boolean> {
  const ended = await rows
    .deleteFrom('log_in_flows')
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return ended.numDeletedRows > 0n
}

/** Ends every flow of the tenant at hand that means this user of `home`. */
export async function endFlowsOf(
  { rows, tenant }: Clearance,
  { home, user }: { home: TenantId; user: UserId },
): Promise<void> {
  await rows
    .deleteFrom('log_in_flows')
    .where('tenant_id', '=', tenant)
    .where('home_tenant', '=', home)
    .where('user_id', '=', user)
    .execute()
}

/** Keeps the hash of a code for a user; their earlier ones for the same purpose are void. Returns its id. */
export async function insertCode(
  { rows, tenant }: Clearance,
  code: {
    user: UserId
    purpose: 'log-in' | 'step-up'
    address: string
    secretHash: Buffer
    codeHash: Buffer
    expiresAt: Date
  },
): Promise<string> {
  await rows
    .deleteFrom('one_time_codes')
    .where('tenant_id', '=', tenant)
    .where('user_id', '=', code.user)
    .where('purpose', '=', code.purpose)
    .execute()
  const id = newId()
  await rows
    .insertInto('one_time_codes')
    .values({
      tenant_id: tenant,
      id,
      user_id: code.user,
      purpose: code.purpose,
      address_id: code.address,
      secret_hash: code.secretHash,
      code_hash: code.codeHash,
      expires_at: code.expiresAt,
    })
    .execute()
  return id
}

/** The hash of the code that waits under a browser's secret, if one does. */
export async function findCodeHash(
  { rows, tenant }: Clearance,
  { user, secretHash, purpose }: { user: UserId; secretHash: Buffer; purpose: 'log-in' | 'step-up' },
): Promise<Buffer | undefined> {
  const found = await rows
    .selectFrom('one_time_codes')
    .select('code_hash')
    .where('tenant_id', '=', tenant)
    .where('user_id', '=', user)
    .where('secret_hash', '=', secretHash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', new Date())
    .executeTakeFirst()
  return found?.code_hash
}

/** Uses a code up; false where it was used or replaced meanwhile. */
export async function useCode({ rows, tenant }: Clearance, codeHash: Buffer, user: UserId): Promise<boolean> {
  const used = await rows
    .deleteFrom('one_time_codes')
    .where('tenant_id', '=', tenant)
    .where('user_id', '=', user)
    .where('code_hash', '=', codeHash)
    .executeTakeFirst()
  return used.numDeletedRows > 0n
}

/** The verified e-mail addresses of an active user, oldest first. */
export async function listVerifiedEmails(
  { rows, tenant }: Clearance,
  user: UserId,
): Promise<{ id: string; value: string; key: string }[]> {
  const found = await sql<{ id: string; value: string; key: string }>`
    SELECT a.id, a.value, a.value_key AS key FROM addresses a
    JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.user_id AND u.status = 'active'
    WHERE a.tenant_id = ${tenant} AND a.user_id = ${user} AND a.kind = 'email' AND a.verified
    ORDER BY a.created_at, a.id`.execute(rows)
  return found.rows
}
