import type { Clearance } from '../authz/clearance.ts'
import { refusing } from '../database/errors.ts'
import { toUserId, type UserId } from '../kernel/ids.ts'

/** Defines superuser as a target for impersonation in the tenant at hand (AR-15). */
export async function insertTarget({ rows, tenant, grantedBy }: Clearance, superuser: UserId): Promise<void> {
  await rows
    .insertInto('impersonation_targets')
    .values({ tenant_id: tenant, user_id: superuser, defined_by: grantedBy })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** Gives a session of the system tenant an acting grant, or a fresh one. */
export async function putActingGrant(
  { rows, tenant }: Clearance<'acting.start'>,
  grant: { session: string; reason: string | null; expiresAt: Date },
): Promise<void> {
  const changing = { reason: grant.reason, started_at: new Date(), expires_at: grant.expiresAt }
  const put = rows
    .insertInto('acting_grants')
    .values({ tenant_id: tenant, session_id: grant.session, ...changing })
    .onConflict(conflict => conflict.columns(['tenant_id', 'session_id']).doUpdateSet(changing))
  await refusing(put.execute(), {
    acting_grants_tenant_id_session_id_fkey: { code: 'not_signed_in', detail: 'the session ended meanwhile: log in' },
  })
}

/** Ends the acting grant of a session; says whether there was one. */
export async function deleteActingGrant({ rows, tenant }: Clearance, session: string): Promise<boolean> {
  const ended = await rows
    .deleteFrom('acting_grants')
    .where('tenant_id', '=', tenant)
    .where('session_id', '=', session)
    .executeTakeFirst()
  return ended.numDeletedRows > 0n
}

/** Who acts as superuser right now: the sessions of the system tenant with an acting grant, by person. */
export async function listActing({
  rows,
  tenant,
}: Clearance): Promise<{ user: UserId; session: string; name: string }[]> {
  const found = await rows
    .selectFrom('acting_grants as a')
    .innerJoin('sessions as s', join =>
      join.onRef('s.tenant_id', '=', 'a.tenant_id').onRef('s.id', '=', 'a.session_id'),
    )
    .innerJoin('users as u', join => join.onRef('u.tenant_id', '=', 's.tenant_id').onRef('u.id', '=', 's.user_id'))
    .select(['u.id as user', 's.id as session', 'u.user_name as name'])
    .where('a.tenant_id', '=', tenant)
    .execute()
  return found.map(row => ({ ...row, user: toUserId(row.user) }))
}

/** Takes superuser's place as a target for impersonation away in the tenant at hand; says whether it was one. */
export async function deleteTarget({ rows, tenant }: Clearance, superuser: UserId): Promise<boolean> {
  const ended = await rows
    .deleteFrom('impersonation_targets')
    .where('tenant_id', '=', tenant)
    .where('user_id', '=', superuser)
    .executeTakeFirst()
  return ended.numDeletedRows > 0n
}

/** Remembers what the tenant at hand took from superuser, by whom and when. */
export async function putWithdrawals(
  { rows, tenant, grantedBy }: Clearance,
  items: readonly string[],
  reason: string | null,
): Promise<void> {
  if (items.length === 0) return
  const taken = { taken_by: grantedBy, taken_at: new Date(), reason }
  await rows
    .insertInto('superuser_withdrawals')
    .values(items.map(item => ({ tenant_id: tenant, item, ...taken })))
    .onConflict(conflict => conflict.columns(['tenant_id', 'item']).doUpdateSet(taken))
    .execute()
}

/** Forgets it where it was given back. */
export async function deleteWithdrawals({ rows, tenant }: Clearance, items: readonly string[]): Promise<void> {
  if (items.length === 0) return
  await rows.deleteFrom('superuser_withdrawals').where('tenant_id', '=', tenant).where('item', 'in', items).execute()
}
