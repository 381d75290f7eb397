import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf, toPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { SYSTEM } from '../kernel/ids.ts'
import { refuseStale } from '../kernel/versions.ts'
import { putFeature, readFeature } from './feature.store.ts'
import type { Feature } from './feature.ts'

/** Administrator management of the whole instance, on or off. What was given while it was on stays as it is. */
export function featureService({ connections }: Parts) {
  return {
    get: (caller: Caller) =>
      enter(connections, { caller, tenant: SYSTEM, action: 'features.read', lock: 'read' }, async system =>
        present(system, await readFeature(system)),
      ),

    edit: (caller: Caller, { isOn, ifMatch }: { isOn: boolean; ifMatch: number | undefined }) =>
      enter(connections, { caller, tenant: SYSTEM, action: 'features.edit', lock: 'administrators' }, async system => {
        const before = await readFeature(system)
        refuseStale(before.version, ifMatch, () => present(system, before))
        const after = { isOn, version: before.version + 1 }
        await putFeature(system, after)
        system.record({
          action: 'instance.administrators-switched',
          subject: { kind: 'settings', id: null, name: 'Administrator management' },
          before: { isOn: before.isOn },
          after: { isOn },
        })
        return present(system, after)
      }),
  }
}

function present(system: Clearance, { isOn, version }: Feature) {
  const managing = system.missing(['tenants.manage'])
  const missing = managing.length === 0 ? managing : system.missing(['settings.manage'])
  return { isOn, version, may: { edit: toPermit(missing, placeOf(system)) } }
}
