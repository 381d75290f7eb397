import type { Clearance } from '../authz/clearance.ts'
import { Fault } from '../kernel/fault.ts'
import type { UserId } from '../kernel/ids.ts'
import { putDefaultTenant } from './memberships.store.ts'

/** Makes a tenant the one that a person's log-in opens; it must be one they are let into (`not_a_member`). */
export async function chooseDefaultTenant(clearance: Clearance, user: UserId, wanted: string): Promise<void> {
  if (await putDefaultTenant(clearance, user, wanted)) return
  throw new Fault('not_a_member', {
    field: 'tenant',
    detail: `the person has no access to "${wanted}": the default tenant is one of their tenants`,
    case: 'no_access_to',
    facts: { tenant: wanted },
  })
}
