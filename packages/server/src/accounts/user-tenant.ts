import type { UserTenant } from '@tenantry/contract/accounts'
import type { Permit } from '@tenantry/contract/shape'
import { refusedBecause } from '../authz/wording.ts'
import { SYSTEM, type TenantId } from '../kernel/ids.ts'
import type { PersonRow, TenantOfUser } from './user-tenants.store.ts'

/** What the viewer sees of a user's memberships, and what they may do with them. */
interface View {
  readonly sees: (tenant: TenantId) => boolean
  readonly end: (one: TenantOfUser) => Permit
  readonly setDefault: Permit
  readonly assign: Permit
}

/** The Tenants section of a user: the memberships that the viewer manages, the others counted. */
export function toTenantsOfUser(person: PersonRow, all: readonly TenantOfUser[], view: View) {
  const builtIn = person.builtIn ? refusedBecause('superuser is built in', { case: 'superuser_built_in' }) : undefined
  const shown = all.filter(one => view.sees(one.tenant))
  return {
    items: shown.map((one): UserTenant => {
      const isDefault = one.tenant === person.defaultTenant
      return {
        id: one.id,
        tenant: { id: one.tenant, title: one.title, status: one.status },
        kind: one.kind,
        groups: one.groups,
        roles: one.roles,
        grantedBy: one.grantedBy,
        grantedAt: new Date(one.grantedAt).toISOString(),
        reason: one.reason,
        until: one.until === null ? null : new Date(one.until).toISOString(),
        isDefault,
        may: {
          end: builtIn ?? view.end(one),
          makeDefault:
            builtIn ??
            (isDefault
              ? refusedBecause('it is the default tenant already', { case: 'default_already' })
              : view.setDefault),
        },
      }
    }),
    hidden: all.length - shown.length,
    defaultTenantLost: all.length > 0 && person.defaultTenant === null,
    may: { assign: builtIn ?? view.assign, setDefault: builtIn ?? view.setDefault },
  }
}

/** Whether a user can be assigned to one of the tenants that they could be let into. */
export function mayAssign(
  person: PersonRow,
  tenant: { id: TenantId; title: string; status: string; isMember: boolean; isReady: boolean },
): Permit {
  if (person.builtIn)
    return refusedBecause('superuser manages tenants without a membership', { case: 'superuser_needs_no_access' })
  if (tenant.isMember) return refusedBecause('already has access', { case: 'has_access' })
  if (tenant.id === SYSTEM)
    return refusedBecause('the system tenant is read-only in Tenant Management', { case: 'system_read_only' })
  if (tenant.status === 'deleting')
    return refusedBecause('the tenant is being deleted', {
      case: 'tenant_is',
      facts: { title: tenant.title, status: tenant.status },
    })
  if (!tenant.isReady)
    return refusedBecause('superuser cannot act there: see the readiness of tenants', { case: 'superuser_cannot_act' })
  return { allowed: true }
}
