import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf, toPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import type { TenantId } from '../kernel/ids.ts'
import { refuseStale } from '../kernel/versions.ts'
import { putTenantSettings, readTenantSettings } from './tenant-settings.store.ts'
import type { AdministratorsMode, TenantSettings } from './tenant-settings.ts'

interface Change {
  readonly administratorsMode?: AdministratorsMode
  readonly sessionIdleSeconds?: number
  readonly sessionLimitSeconds?: number
  readonly ifMatch: number | undefined
}

/** Settings » General of a tenant: how it is administered, and how long sessions of its people last. */
export function tenantSettingsService({ connections }: Parts) {
  return {
    get: (caller: Caller, tenant: TenantId) =>
      enter(connections, { caller, tenant, action: 'tenant-settings.read', lock: 'read' }, async here =>
        present(here, await readTenantSettings(here)),
      ),

    // The tenant's row is held as for administrators: two who change it at once take turns, and the later one is told.
    edit: (caller: Caller, tenant: TenantId, { ifMatch, ...given }: Change) =>
      enter(connections, { caller, tenant, action: 'tenant-settings.edit', lock: 'administrators' }, async here => {
        const before = await readTenantSettings(here)
        refuseStale(before.version, ifMatch, () => present(here, before))
        const after = { ...before, ...given, version: before.version + 1 }
        refuseIdleOverLimit(after)
        await putTenantSettings(here, after)
        here.record({
          action: 'tenants.settings-edited',
          subject: { kind: 'settings', id: null, name: 'General' },
          before: describe(before),
          after: describe(after),
        })
        return present(here, after)
      }),
  }
}

/** A session that may rest longer than it may last would never be seen to rest: whoever set it meant something else. */
function refuseIdleOverLimit({ sessionIdleSeconds, sessionLimitSeconds }: TenantSettings): void {
  if (sessionIdleSeconds <= sessionLimitSeconds) return
  throw new Fault('invalid_input', {
    field: 'sessionIdleSeconds',
    detail: `a session cannot rest for ${sessionIdleSeconds} seconds where it lasts ${sessionLimitSeconds} at most: choose less, or a longer limit`,
    case: 'idle_over_limit',
  })
}

function describe({ version: _version, ...told }: TenantSettings): Record<string, unknown> {
  return told
}

function present(here: Clearance, settings: TenantSettings) {
  return { ...settings, may: { edit: toPermit(here.missing(['settings.manage']), placeOf(here)) } }
}
