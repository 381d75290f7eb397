import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf, toPermit } from '../authz/wording.ts'
import { findUrlFault } from '../egress/fetch-json.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { SYSTEM } from '../kernel/ids.ts'
import { refuseStale } from '../kernel/versions.ts'
import { putSearchSettings, readSearchSettings } from './search-settings.store.ts'
import type { SearchSettings, SearchSource } from './search-settings.ts'

interface Change {
  readonly userSearch?: SearchSource
  readonly roleSearch?: SearchSource
  readonly ifMatch: number | undefined
}

/** User Search and Role Search of the instance: off, built in, or at an endpoint of the operator's. */
export function searchSettingsService({ connections, allowPrivateEndpoints = false }: Parts) {
  return {
    get: (caller: Caller) =>
      enter(connections, { caller, tenant: SYSTEM, action: 'search-settings.read', lock: 'read' }, async system =>
        present(system, await readSearchSettings(system)),
      ),

    edit: (caller: Caller, change: Change) =>
      enter(
        connections,
        { caller, tenant: SYSTEM, action: 'search-settings.edit', lock: 'administrators' },
        async system => {
          const before = await readSearchSettings(system)
          refuseStale(before.version, change.ifMatch, () => present(system, before))
          const after = {
            userSearch: getSource('userSearch', change.userSearch ?? before.userSearch, allowPrivateEndpoints),
            roleSearch: getSource('roleSearch', change.roleSearch ?? before.roleSearch, allowPrivateEndpoints),
            version: before.version + 1,
          }
          await putSearchSettings(system, after)
          system.record({
            action: 'search-settings.edited',
            subject: { kind: 'settings', id: null, name: 'User Search and Role Search' },
            before: { userSearch: before.userSearch, roleSearch: before.roleSearch },
            after: { userSearch: after.userSearch, roleSearch: after.roleSearch },
          })
          return present(system, after)
        },
      ),
  }
}

/** Only an endpoint has an address, and it needs one that may be asked. */
function getSource(field: string, { mode, url }: SearchSource, allowPrivate: boolean): SearchSource {
  if (mode !== 'endpoint') return { mode, url: null }
  const fault = url ? findUrlFault(url, { allowPrivate }) : 'it is missing: an endpoint needs the address to ask'
  if (fault !== undefined) {
    throw new Fault('invalid_input', { field: `${field}.url`, detail: `the address "${url ?? ''}": ${fault}` })
  }
  return { mode, url }
}

function present(system: Clearance, { userSearch, roleSearch, version }: SearchSettings) {
  const edit = toPermit(system.missing(['settings.manage']), placeOf(system))
  return { userSearch: { ...userSearch }, roleSearch: { ...roleSearch }, version, may: { edit } }
}
