import type { Clearance } from '../authz/clearance.ts'
import { carryInto } from '../authz/cross.ts'
import type { PersonFacts } from '../database/opened.ts'
import { findTenantId, type TenantId } from '../kernel/ids.ts'
import { listAccessibleTenants } from '../sessions/sessions.doors.ts'
import type { Application } from './application.ts'
import { liesIn } from './people.view.ts'

/** In which tenant an application works for a person, or why in none. */
export type Admission = { readonly tenant: TenantId } | { readonly reason: string }

/**
 * An application serves its own tenant and those below it; the person needs a live membership in the one it works in.
 * That is the one asked for, else the application's own where the person is a member, else the person's default tenant.
 * The clearance must be one in the person's home tenant.
 */
export async function admit(
  home: Clearance,
  person: PersonFacts,
  asked: { application: Pick<Application, 'tenant' | 'name'>; tenant?: string | undefined },
): Promise<Admission> {
  const { application } = asked
  const accessible = await listAccessibleTenants(home, person.user)
  const isOpen = (id: TenantId) => accessible.some(tenant => tenant.id === id && tenant.status === 'active')
  const isServed = (id: TenantId) =>
    carryInto(home, { tenant: id, lock: 'read' }, there => liesIn(there, application.tenant))

  if (asked.tenant !== undefined) {
    const wanted = findTenantId(asked.tenant)
    if (wanted === undefined || !isOpen(wanted)) return { reason: `you have no access to the tenant "${asked.tenant}"` }
    if (await isServed(wanted)) return { tenant: wanted }
    return {
      reason: `${application.name} does not work in the tenant "${wanted}": only in "${application.tenant}" and below`,
    }
  }
  if (isOpen(application.tenant)) return { tenant: application.tenant }
  const { defaultTenant } = person
  if (defaultTenant !== null && isOpen(defaultTenant) && (await isServed(defaultTenant)))
    return { tenant: defaultTenant }
  return { reason: `you have no access to the tenant "${application.tenant}", in which ${application.name} works` }
}
