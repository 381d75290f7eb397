import type { PageQuery } from '@tenantry/contract/paging'
import { listManageable } from '../accounts/manageable.ts'
import { crossInto, manageInstance } from '../authz/manage.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import type { TenantId } from '../kernel/ids.ts'
import { refuseSystem } from './tenants.service.ts'
import { listDefaultUsers } from './tenants.store.ts'

/** Whose log-in opens a tenant that is about to be deleted, with the tenants that could take its place. */
export function defaultUsersService({ connections }: Parts) {
  return {
    list: (caller: Caller, tenant: TenantId, query: PageQuery) =>
      manageInstance(connections, { caller, action: 'tenants.foresee', lock: 'read' }, async system => {
        refuseSystem(tenant)
        const page = await crossInto(system, { tenant, lock: 'read' }, there => listDefaultUsers(there, query))
        const all = page.items.flatMap(user => user.others.map(other => other.id))
        const seen = await listManageable(system, [...new Set(all)])
        return {
          ...page,
          items: page.items.map(({ id, userName, displayName, others }) => ({
            id,
            userName,
            displayName,
            others: others.filter(other => seen.has(other.id)),
          })),
        }
      }),
  }
}
