import type { TenantShifts } from '@tenantry/contract/policy-preview'
import { compileSystem } from '@tenantry/engine/compile/system'
import { compileTenant } from '@tenantry/engine/compile/tenant'
import type { Customisation, RoleAssignment, SystemWorld } from '@tenantry/engine/model'
import { toCustomisation } from '@tenantry/engine/update/to-customisation'
import { inTenant } from '../database/tenant-transaction.ts'
import { startPace } from '../decisions/pace.ts'
import type { TenantState } from '../decisions/tenant-state.ts'
import { isFault } from '../kernel/fault.ts'
import { EVERYWHERE, type TenantId } from '../kernel/ids.ts'
import { readSystemWorld } from '../policies/world.view.ts'
import { clearAway, type Edit, editSystem } from './edit.ts'
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
  const states = await findStates(snapshots, looked)
  const entry = { tenant: EVERYWHERE, lock: 'read', isOneMoment: true } as const
  const world = await inTenant(connections, entry, ({ rows }) => readSystemWorld(rows))
  const systems = { before: world, after: editSystem(world, edit) }
  const touched = [...edit.given, ...edit.ended]
  return showSystem({ systems, gone: edit.gone, touched, paths, states, now: snapshots.now() }, customising.length)
}

/** The system level before and after a change of it, and what has to be known to tell who notices. */
export interface SystemShift {
  readonly systems: { readonly before: SystemWorld; readonly after: SystemWorld }
  /** What of the system level is deleted by it. */
  readonly gone: Edit['gone']
  /** The role assignments that are made or ended, whose users are looked at before others. */
  readonly touched: readonly RoleAssignment[]
  readonly paths: readonly string[]
  /** Tenants that add something of their own; those that were erased a moment ago are undefined. */
  readonly states: readonly (TenantState | undefined)[]
  readonly now: number
}

/** Who gains and who loses in each of these tenants, and in all that add nothing. */
export async function showSystem(
  { systems, gone, touched, paths, states, now }: SystemShift,
  customising: number,
): Promise<{ tenants: TenantShifts[]; moreTenants: number }> {
  const compiled = orRefuse(() => ({ before: compileSystem(systems.before), after: compileSystem(systems.after) }))
  const pace = startPace()
  const show = (customisation: Customisation): Promise<Omit<TenantShifts, 'tenant'>> => {
    const tenants = orRefuse(() => ({
      before: compileTenant(compiled.before, customisation),
      after: compileTenant(compiled.after, clearAway(customisation, { gone })),
    }))
    const named = [...touched, ...customisation.roleAssignments, ...systems.before.roleAssignments]
    return listShifted(
      {
        before: { system: compiled.before, tenant: tenants.before },
        after: { system: compiled.after, tenant: tenants.after },
        now,
        policies: paths,
      },
      listNamed(named, usersAtMost(paths.length * (states.length + 1))),
      pace,
    )
  }
  const nothing = { tenant: ALIKE, roles: [], permissionAssignments: [], roleAssignments: [] }
  const tenants: TenantShifts[] = [{ tenant: null, ...(await show(nothing)) }]
  for (const state of states) {
    if (state === undefined) continue
    const { tenant: id, title, compiled: own } = state
    tenants.push({ tenant: { id, title }, ...(await show(toCustomisation(own))) })
  }
  return { tenants, moreTenants: customising - states.length }
}

/** The states of these tenants, in their order. */
export function findStates(
  snapshots: Previewing['snapshots'],
  tenants: readonly TenantId[],
): Promise<(TenantState | undefined)[]> {
  return Promise.all(tenants.map(tenant => findState(snapshots, tenant)))
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
