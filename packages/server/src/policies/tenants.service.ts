import type { PageQuery } from '@tenantry/contract/paging'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { SYSTEM } from '../kernel/ids.ts'
import { listPinnable } from './tenants.view.ts'

/** What the pin chooses from: every tenant by title and id, for who holds PolicyManagement in `system`, as the person. */
export function policyTenantsService({ connections }: Parts) {
  return {
    list: (caller: Caller, query: PageQuery) =>
      enter(connections, { caller, tenant: SYSTEM, action: 'policies.tenants', lock: 'read' }, system =>
        listPinnable(system, query),
      ),
  }
}
