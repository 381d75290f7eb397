import type { Clearance } from '../authz/clearance.ts'
import { NEEDED_IN_TENANT, PRIVILEGES_IN_TENANTS } from '../authz/readiness.ts'
import { SYSTEM, type UserId } from '../kernel/ids.ts'
import { isOperator, listSuperuserIn } from './readiness.store.ts'

/**
 * What superuser may do in the tenant at hand, or null where nobody can manage the tenant in its name. Without the
 * impersonation target superuser signed in itself still can; who may act as it then is not told (`directory.operators`).
 */
export async function findActing(here: Clearance): Promise<readonly string[] | null> {
  if (here.tenant === SYSTEM) return null
  const [superuser] = await listSuperuserIn(here, [here.tenant])
  if (!superuser || NEEDED_IN_TENANT.some(role => !superuser.held.includes(role))) return null
  return PRIVILEGES_IN_TENANTS.filter(role => superuser.held.includes(role))
}

/** Whether somebody gets into the tenant at hand without a membership: by acting as superuser there. */
export async function mayActHere(here: Clearance, user: UserId): Promise<boolean> {
  return (await findActing(here)) !== null && (await isOperator(here, user))
}
