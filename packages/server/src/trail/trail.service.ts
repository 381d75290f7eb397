import {
  type AuditQuery,
  erasedTrail,
  listEntries,
  listEntriesAbout,
  ownTrail,
  verifyTrail,
} from '../audit/audit.view.ts'
import { enter } from '../authz/enter.ts'
import { crossInto, manageInstance } from '../authz/manage.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { getTenantId, SYSTEM, type TenantId } from '../kernel/ids.ts'

/** The kinds of subjects that Tenant Management deals with. */
const administrative = ['tenant', 'user', 'group']

/** Reading the audit trail: a tenant's own, that of an erased tenant, and a tenant's history from above. */
export function trailService({ connections }: Parts) {
  return {
    list: (caller: Caller, tenant: TenantId, query: AuditQuery & { erased?: string }) =>
      enter(connections, { caller, tenant, action: 'audit.list', lock: 'read' }, here => {
        const { erased, ...filters } = query
        const trail = erased !== undefined && tenant === SYSTEM ? erasedTrail(getTenantId(erased)) : ownTrail(tenant)
        return listEntries(here.rows, trail, filters)
      }),

    verify: (caller: Caller, tenant: TenantId) =>
      enter(connections, { caller, tenant, action: 'audit.list', lock: 'read' }, here =>
        verifyTrail(here.rows, tenant),
      ),

    /**
     * Who was let in and what was changed about the tenant itself, from its own trail, and on the first page what
     * `system` tells of it, newest first. What happens to the tenant's data is for its own auditors.
     */
    history: (caller: Caller, tenant: TenantId, filters: AuditQuery) =>
      manageInstance(connections, { caller, action: 'tenants.history', lock: 'read' }, async system => {
        const query = { ...filters, kinds: administrative }
        const inside = await crossInto(system, { tenant, lock: 'read' }, there =>
          listEntries(there.rows, ownTrail(tenant), query),
        )
        if (tenant === SYSTEM || query.cursor !== undefined) return inside
        const about = await listEntriesAbout(system.rows, tenant, query)
        return {
          ...inside,
          items: [...inside.items, ...about].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)),
        }
      }),
  }
}
