import type { PageQuery } from '@tenantry/contract/paging'
import type { Entrance } from '@tenantry/contract/superuser'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf, refusedBecause, toPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import type { TenantId } from '../kernel/ids.ts'
import { findActing } from '../superuser/superuser.doors.ts'
import { type EntranceRow, listEntrances, type Through } from './entrances.view.ts'

/** Who can get in: one list of everybody with a way into a tenant, for its own people. */
export function entrancesService({ connections }: Parts) {
  return {
    list: (caller: Caller, tenant: TenantId, query: PageQuery & { through?: Through }) =>
      enter(connections, { caller, tenant, action: 'entrances.list', lock: 'read' }, async here => {
        const page = await listEntrances(here, await findActing(here), query)
        return { ...page, items: page.items.map(row => toEntrance(here, row)) }
      }),
  }
}

function toEntrance(here: Clearance, row: EntranceRow): Entrance {
  const { holder } = here
  const change = mayChange(here, row)
  return {
    id: row.id,
    through: row.through,
    userId: row.userId,
    userName: row.userName,
    displayName: row.displayName,
    status: row.status,
    sourceTenant: { id: row.source, title: row.sourceTitle },
    groups: [...row.groups],
    roles: [...row.roles],
    grantedBy: row.grantedBy,
    grantedAt: row.grantedAt.toISOString(),
    reason: row.reason,
    until: row.until?.toISOString() ?? null,
    isYou: holder.kind === 'person' && holder.person.user === row.userId,
    may: {
      end: change,
      edit: row.through === 'key' ? refusedBecause('an API key is never changed: make another one') : change,
    },
  }
}

function mayChange(here: Clearance, row: EntranceRow) {
  if (row.through === 'superuser') {
    return refusedBecause('operators get in together: remove superuser from Impersonation target users to end it', {
      case: 'operators_get_in',
    })
  }
  if (row.through === 'key') return toPermit(here.missing(['clients.manage']), placeOf(here))
  if (row.builtIn)
    return refusedBecause('superuser keeps its place in the system tenant', { case: 'superuser_keeps_place' })
  return toPermit(here.missing(['members.manage']), placeOf(here))
}
