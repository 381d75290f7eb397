import type { TenantShifts } from '@tenantry/contract/policy-preview'
import { compileSystem } from '@tenantry/engine/compile/system'
import { compileTenant } from '@tenantry/engine/compile/tenant'
import type { Customisation } from '@tenantry/engine/model'
import { toCustomisation } from '@tenantry/engine/update/to-customisation'
import { inTenant } from '../database/tenant-transaction.ts'
import { startPace } from '../decisions/pace.ts'
import { isFault } from '../kernel/fault.ts'
import { EVERYWHERE, type TenantId } from '../kernel/ids.ts'
import { readSystemWorld } from '../policies/world.view.ts'
import { clearAway, editSystem } from './edit.ts'
import { orRefuse, TENANTS_AT_MOST, usersAtMost } from './limits.ts'
import { listShifted } from './shifts.ts'
import type { Intent, Previewing } from './what-if.service.ts'
import { listNamed } from './who.ts'

/** Stands for every tenant that adds nothing; no tenant has this id. */
const ALIKE = 'all'

/**
 * Who gains and who loses by a change of the system level: tenant by tenant where they customise the tree of the
 * policy, and once for all others, which add nothing and so are alike.
 */
export async function previewSystem(
  { connections, snapshots }: Previewing,
  { edit, paths, customising }: Intent,
): Promise<{ tenants: TenantShifts[]; moreTenants: number }> {
  const looked = customising.slice(0, TENANTS_AT_MOST)
  const states = await Promise.all(looked.map(tenant => findState(snapshots, tenant)))
  const entry = { tenant: EVERYWHERE, lock: 'read', isOneMoment: true } as const
  const world = await inTenant(connections, entry, ({ rows }) => readSystemWorld(rows))
  const edited = editSystem(world, edit)
  const systems = orRefuse(() => ({ before: compileSystem(world), after: compileSystem(edited) }))
  const now = snapshots.now()
  const pace = startPace()
  const show = (customisation: Customisation): Promise<Omit<TenantShifts, 'tenant'>> => {
    const tenants = orRefuse(() => ({
      before: compileTenant(systems.before, customisation),
      after: compileTenant(systems.after, clearAway(customisation, edit)),
    }))
    const named = [...edit.given, ...edit.ended, ...customisation.roleAssignments, ...world.roleAssignments]
    return listShifted(
      {
        before: { system: systems.before, tenant: tenants.before },
        after: { system: systems.after, tenant: tenants.after },
        now,
        policies: paths,
      },
      listNamed(named, usersAtMost(paths.length * (looked.length + 1))),
      pace,
    )
  }
  const nothing = { tenant: ALIKE, roles: [], permissionAssignments: [], roleAssignments: [] }
  const tenants: TenantShifts[] = [{ tenant: null, ...(await show(nothing)) }]
  for (const state of states) {
    if (state === undefined) continue
    const { tenant: id, title, compiled } = state
    tenants.push({ tenant: { id, title }, ...(await show(toCustomisation(compiled))) })
  }
  return {
    tenants,
    moreTenants: customising.length - looked.length,
  }
}

/** A tenant that was erased a moment ago loses nothing any more. */
async function findState(snapshots: Previewing['snapshots'], tenant: TenantId) {
  try {
    return await snapshots.get(tenant)
  } catch (thrown) {
    if (isFault(thrown, 'not_found')) return undefined
    throw thrown
  }
}
