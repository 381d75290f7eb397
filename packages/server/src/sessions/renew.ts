import type { Clearance } from '../authz/clearance.ts'
import type { TenantId } from '../kernel/ids.ts'
import { listAccessibleTenants, renewSnapshot } from './sessions.store.ts'

/**
 * Renews the snapshot of the caller's own session, as logging out and in does; the clearance must be one in the
 * caller's home tenant. Returns the moment of issue and the tenants now in it.
 */
export async function renewAccess(own: Clearance): Promise<{ issuedAt: Date; tenants: TenantId[] }> {
  const { holder } = own
  if (holder.kind !== 'person' || holder.person.home !== own.tenant) throw new Error('a session is renewed at home')
  const accessible = await listAccessibleTenants(own, holder.person.user)
  const tenants = accessible.filter(tenant => tenant.status === 'active').map(tenant => tenant.id)
  return { issuedAt: await renewSnapshot(own, holder.person.session, tenants), tenants }
}
