import type { Clearance } from '../authz/clearance.ts'
import { carryInto } from '../authz/cross.ts'
import { enterPolicies } from '../authz/enter-policies.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { EVERYWHERE, SYSTEM, type TenantId } from '../kernel/ids.ts'
import { askEndpoint } from './endpoint.ts'
import { readSearchSettings } from './search-settings.store.ts'
import type { SearchSource } from './search-settings.ts'
import { type FoundSubject, type Part, searchGroups, searchUsers } from './subjects.view.ts'

interface Query {
  readonly filter?: string
  readonly count?: number
  readonly page?: number
}

interface Found {
  items: FoundSubject[]
  page: number
  hasMore: boolean
  source: 'built-in' | 'endpoint'
}

type Noun = 'users' | 'roles'

/** Select Users and Select Roles: what of the Current Tenant's identity store a role can be assigned to. */
export function subjectSearchService({ connections, allowPrivateEndpoints = false }: Parts) {
  const search = async (caller: Caller, level: TenantId, { noun, query }: { noun: Noun; query: Query }) => {
    const { filter = '', count = 25, page = 1 } = query
    const part = { filter, count, offset: (page - 1) * count }
    const known = await enterPolicies(connections, { caller, level, action: 'policies.read' }, async here => {
      const { mode, url } = await readSource(here, noun)
      if (mode === 'off') throw off(noun)
      return mode === 'endpoint' ? { url: url ?? '' } : { items: await searchHere(here, noun, part) }
    })
    if (known.items) return toFound(known.items, { count, page })
    // The transaction is over: nobody waits for somebody else's server while it is open.
    const tenant = level === EVERYWHERE ? undefined : level
    const answer = await askEndpoint(
      known.url,
      { noun, filter, count, page, tenant },
      { allowPrivate: allowPrivateEndpoints },
    )
    return { ...answer, page, source: 'endpoint' as const }
  }
  return {
    state: (caller: Caller, level: TenantId) =>
      enterPolicies(connections, { caller, level, action: 'policies.read' }, async here => ({
        userSearch: (await readSource(here, 'users')).mode !== 'off',
        roleSearch: (await readSource(here, 'roles')).mode !== 'off',
      })),

    users: (caller: Caller, level: TenantId, query: Query): Promise<Found> =>
      search(caller, level, { noun: 'users', query }),

    roles: (caller: Caller, level: TenantId, query: Query): Promise<Found> =>
      search(caller, level, { noun: 'roles', query }),
  }
}

function readSource(here: Clearance, noun: Noun): Promise<SearchSource> {
  return carryInto(here, { tenant: SYSTEM, lock: 'read' }, async system => {
    const settings = await readSearchSettings(system)
    return noun === 'users' ? settings.userSearch : settings.roleSearch
  })
}

function off(noun: Noun): Fault {
  return new Fault('search_off', {
    detail:
      noun === 'users'
        ? 'User Search is off: type the user id with Add User, or let it be turned on under Settings'
        : 'Role Search is off: type the role with Add Role, or let it be turned on under Settings',
  })
}

/** At the system level the people and groups of the system tenant are found. */
function searchHere(here: Clearance, noun: Noun, part: Part): Promise<FoundSubject[]> {
  const look = (there: Clearance) => (noun === 'users' ? searchUsers(there, part) : searchGroups(there, part))
  return here.tenant === EVERYWHERE ? carryInto(here, { tenant: SYSTEM, lock: 'read' }, look) : look(here)
}

function toFound(found: readonly FoundSubject[], { count, page }: { count: number; page: number }): Found {
  return { items: found.slice(0, count), page, hasMore: found.length > count, source: 'built-in' }
}
