import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import type { UserId } from '../kernel/ids.ts'
import { defaultPolicy, type PasswordPolicy } from '../kernel/password-policy.ts'
import type { MeansOfProof, PoolRules, SignInMethod } from './pool-rules.ts'

type Row = Omit<PoolRules, 'policy'> & { policy: Partial<PasswordPolicy> | null }

const columns = sql<Row>`p.id, p.name, p.built_in AS "builtIn", p.methods, p.preferred_method AS preferred,
  p.password_policy AS policy, p.version`

const toRules = (row: Row | undefined): PoolRules | undefined =>
  row && { ...row, policy: { ...defaultPolicy, ...row.policy } }

/** A pool of the tenant at hand, by its id or as `administrators`, locked where it is about to be changed. */
export async function findPoolRules(
  { rows, tenant }: Clearance,
  pool: string,
  lock: 'none' | 'update' = 'none',
): Promise<PoolRules | undefined> {
  const found = await sql<Row>`
    SELECT ${columns} FROM pools p WHERE p.tenant_id = ${tenant}
      AND ${pool === 'administrators' ? sql`p.built_in` : sql`p.id = ${pool}`}
    ${lock === 'update' ? sql`FOR NO KEY UPDATE` : sql``}`.execute(rows)
  return toRules(found.rows[0])
}

/** The rules of the pool that a user of the tenant at hand is stored in. */
export async function findRulesOf({ rows, tenant }: Clearance, user: UserId): Promise<PoolRules | undefined> {
  const found = await sql<Row>`
    SELECT ${columns} FROM users u JOIN pools p ON p.tenant_id = u.tenant_id AND p.id = u.pool_id
    WHERE u.tenant_id = ${tenant} AND u.id = ${user}`.execute(rows)
  return toRules(found.rows[0])
}

/** Changes a pool's rules, and counts its version up. */
export async function updatePoolRules(
  { rows, tenant }: Clearance,
  pool: string,
  change: Partial<Pick<PoolRules, 'methods' | 'preferred' | 'policy'>>,
): Promise<void> {
  await rows
    .updateTable('pools')
    .set(eb => ({
      ...(change.methods === undefined ? {} : { methods: [...change.methods] }),
      ...(change.preferred === undefined ? {} : { preferred_method: change.preferred }),
      ...(change.policy === undefined ? {} : { password_policy: JSON.stringify(change.policy) }),
      version: eb('version', '+', 1),
    }))
    .where('tenant_id', '=', tenant)
    .where('id', '=', pool)
    .execute()
}

/** An active person of the tenant at hand with what they can prove themselves with, and their pool's methods. */
export interface PersonWithMeans extends MeansOfProof {
  readonly id: UserId
  readonly userName: string
  readonly pool: string
  readonly methods: readonly SignInMethod[]
}

/** The active people of the tenant's pools, with what each can prove themselves with. */
export async function listMeans({ rows, tenant }: Clearance): Promise<PersonWithMeans[]> {
  const found = await sql<PersonWithMeans>`
    SELECT u.id, u.user_name AS "userName", u.built_in AS "builtIn", p.id AS pool, p.methods,
      EXISTS (SELECT FROM credentials c WHERE c.tenant_id = u.tenant_id AND c.user_id = u.id AND c.kind = 'password'
        AND c.state <> 'must_be_reset') AS "hasPassword",
      EXISTS (SELECT FROM addresses a WHERE a.tenant_id = u.tenant_id AND a.user_id = u.id AND a.kind = 'email'
        AND a.verified) AS "hasVerifiedEmail"
    FROM users u JOIN pools p ON p.tenant_id = u.tenant_id AND p.id = u.pool_id
    WHERE u.tenant_id = ${tenant} AND u.status = 'active' ORDER BY u.user_name_key, u.id`.execute(rows)
  return found.rows
}
