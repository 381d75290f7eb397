import type { Clearance } from '../authz/clearance.ts'
import { missingHere } from '../authz/own-standing.ts'
import { judgeReadiness } from '../authz/readiness.ts'
import { SYSTEM, type TenantId } from '../kernel/ids.ts'
import { listSuperuserIn } from '../superuser/superuser.doors.ts'

/**
 * Those of the tenants whose members can be managed from `system`: as superuser where it is ready to be acted as; in
 * `system` itself the person must be able to, as themselves.
 */
export async function listManageable(system: Clearance, tenants: readonly TenantId[]): Promise<ReadonlySet<TenantId>> {
  const { holder } = system
  if (holder.kind !== 'person') throw new Error('tenants are managed by persons')
  const operational = tenants.filter(tenant => tenant !== SYSTEM)
  const found = await listSuperuserIn(system, operational)
  const ready = found.filter(
    ({ held, isTarget }) => judgeReadiness(held, isTarget || holder.person.builtIn).readiness !== 'refused',
  )
  const mayInSystem = missingHere(system, holder.person, ['members.manage']).length === 0
  return new Set([...ready.map(({ tenant }) => tenant), ...(mayInSystem ? [SYSTEM] : [])])
}
