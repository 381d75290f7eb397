import type { Clearance } from '../authz/clearance.ts'
import { refusing } from '../database/errors.ts'
import type { UserId } from '../kernel/ids.ts'

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
export async function deleteActingGrant({ rows, tenant }: Clearance<'me.change'>, session: string): Promise<boolean> {
  const ended = await rows
    .deleteFrom('acting_grants')
    .where('tenant_id', '=', tenant)
    .where('session_id', '=', session)
    .executeTakeFirst()
  return ended.numDeletedRows > 0n
}
