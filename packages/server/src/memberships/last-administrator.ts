import type { Clearance } from '../authz/clearance.ts'
import { Fault } from '../kernel/fault.ts'
import { SYSTEM } from '../kernel/ids.ts'
import { endLostActing } from '../superuser/superuser.doors.ts'
import { listAdministrators, listTenantManagers } from './administrators.store.ts'

/**
 * Runs a change inside a tenant and refuses it, so that all of it is undone, where it took the tenant's last Tenant
 * Admin away (`last_administrator`), or in `system` the last person who may manage tenants (`last_tenant_manager`).
 * The transaction must hold the tenant's row with the lock `administrators`: two demotions at once then take turns.
 */
export async function keepingAdministrators<Result>(
  clearance: Clearance,
  change: () => Promise<Result>,
): Promise<Result> {
  const before = await listAdministrators(clearance)
  const result = await change()
  if (before.length > 0 && (await listAdministrators(clearance)).length === 0) {
    throw makeLastAdministratorRefusal()
  }
  await keepTenantManager(clearance)
  return result
}

/** The refusal itself, for permits. */
export function makeLastAdministratorRefusal(): Fault {
  return new Fault('last_administrator', {
    detail: 'this would take the last Tenant Admin away: make somebody else Tenant Admin first',
  })
}

/**
 * The same for `system` alone: at least one person besides superuser keeps holding `tenants.manage`. Whoever acts as
 * superuser and can no longer do so stops acting with this very change.
 */
export async function keepTenantManager(clearance: Clearance): Promise<void> {
  if (clearance.tenant !== SYSTEM) return
  await endLostActing(clearance)
  if ((await listTenantManagers(clearance)).length > 0) return
  throw new Fault('last_tenant_manager', {
    detail: 'nobody but superuser could manage tenants any more: give somebody else TenantManagement first',
  })
}
