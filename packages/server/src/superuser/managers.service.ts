import type { Holding } from '@tenantry/contract/grants'
import type { PageQuery } from '@tenantry/contract/paging'
import type { Manager } from '@tenantry/contract/superuser'
import { type AdministrationPermission, TO_MANAGE_TENANTS } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import { PRIVILEGES_IN_SYSTEM } from '../authz/readiness.ts'
import { listPermissionsOf } from '../authz/standing-of.ts'
import { describeLack } from '../authz/wording.ts'
import { listHoldings } from '../grants/grants.doors.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { SYSTEM, type TenantId } from '../kernel/ids.ts'
import { listManagers, type ManagerRow } from './managers.view.ts'
import { listSuperuserIn } from './readiness.store.ts'
import { listLackingInSystem, mayRepair } from './superuser.service.ts'

/** "Which users can manage tenants?" with every reason, and with what the others lack. */
export function managersService({ connections }: Parts) {
  return {
    list: (caller: Caller, tenant: TenantId, query: PageQuery & { manages?: 'yes' | 'no' }) =>
      enter(connections, { caller, tenant, action: 'managers.list', lock: 'read' }, async system => {
        if (tenant !== SYSTEM) {
          throw new Fault('only_in_system', { detail: 'tenants are managed from the system tenant: ask there' })
        }
        const held = (await listSuperuserIn(system, [SYSTEM]))[0]?.held ?? []
        const lacking = listLackingInSystem(held)
        const page = await listManagers(system, { ...query, ...(lacking.length > 0 ? { manages: undefined } : {}) })
        const items: Manager[] = []
        for (const row of page.items) items.push(await toManager(system, row, lacking))
        return {
          ...page,
          items,
          superuser: {
            held: PRIVILEGES_IN_SYSTEM.filter(role => held.includes(role)),
            lacking,
            mayRepair: mayRepair(system),
          },
        }
      }),
  }
}

/** `lacking` is what superuser itself lacks: nobody manages tenants in its name then. */
async function toManager(system: Clearance, row: ManagerRow, lacking: readonly string[]): Promise<Manager> {
  const held = await listPermissionsOf(system, row.id)
  const missing = [...listMissing(system, row, held), ...lacking.map(role => `superuser lacks ${role}`)]
  const holdings = await listHoldings(system, { kind: 'user', id: row.id })
  return {
    id: row.id,
    userName: row.userName,
    displayName: row.displayName,
    builtIn: row.builtIn,
    status: row.status,
    manages: missing.length === 0,
    missing,
    because: TO_MANAGE_TENANTS.flatMap(permission => listReasons(permission, holdings)),
    actingUntil: row.actingUntil?.toISOString() ?? null,
  }
}

function listMissing(system: Clearance, row: ManagerRow, held: readonly AdministrationPermission[]): string[] {
  const where = system.facts?.title ?? SYSTEM
  const lacking = TO_MANAGE_TENANTS.filter(permission => !held.includes(permission))
  return [
    ...(row.status === 'active' ? [] : [`the user is ${row.status}`]),
    ...(row.isMember ? lacking.map(describeLack) : [`no access to ${where}`]),
  ]
}

/** Every way to one permission: granted directly, and through each group. */
function listReasons(permission: string, holdings: readonly Holding[]): Manager['because'] {
  return holdings
    .filter(holding => holding.permissions.includes(permission))
    .flatMap(({ role, name, granted, via }) => [
      ...(granted ? [{ permission, role, name, via: null, ...granted }] : []),
      ...via.map(path => ({ permission, role, name, via: path, by: null, at: null, reason: null, until: path.until })),
    ])
}
