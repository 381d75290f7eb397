import type { FilePreview } from '@tenantry/contract/policy-files'
import { ANY_TENANT } from '@tenantry/engine/cases/case-world'
import { compileSystem } from '@tenantry/engine/compile/system'
import { compileTenant } from '@tenantry/engine/compile/tenant'
import type { Customisation, SystemWorld } from '@tenantry/engine/model'
import { subjectsOf } from '@tenantry/engine/preview/subjects-of'
import { toCustomisation } from '@tenantry/engine/update/to-customisation'
import type { EVERYWHERE, TenantId } from '../kernel/ids.ts'
import { orRefuse, TENANTS_AT_MOST } from '../what-if/limits.ts'
import { findStates, showSystem } from '../what-if/preview-system.ts'
import { showTenant } from '../what-if/preview-tenant.ts'
import type { Previewing } from '../what-if/what-if.service.ts'
import type { Sight } from '../what-if/who.ts'
import type { Entries } from './entry.ts'
import { listFailing } from './failing-tests.ts'
import { listGone, listPaths, listTouched } from './worlds.ts'

/** What a file leaves behind: at the system level the whole of it, in a tenant what the tenant adds. */
export type Aftermath =
  | {
      readonly level: typeof EVERYWHERE
      readonly before: SystemWorld
      readonly after: SystemWorld
      /** Who adds something to the trees in question. */
      readonly customising: readonly TenantId[]
    }
  | { readonly level: TenantId; readonly after: Customisation; readonly sight: Sight }

/** The tests of the level as they were and as they would be. */
interface Tests {
  readonly before: Entries
  readonly after: Entries
}

type Effect = Pick<FilePreview, 'tenants' | 'moreTenants' | 'failingTests'>

/** To whom a file does what, in the trees of policies with these names, and which tests would fail. */
export function showEffect(
  previewing: Previewing,
  aftermath: Aftermath,
  about: { readonly roots: ReadonlySet<string>; readonly tests: Tests },
): Promise<Effect> {
  return 'before' in aftermath
    ? showSystemEffect(previewing, aftermath, about)
    : showTenantEffect(previewing, aftermath, about)
}

async function showSystemEffect(
  { snapshots }: Previewing,
  aftermath: Extract<Aftermath, { before: SystemWorld }>,
  { roots, tests }: { roots: ReadonlySet<string>; tests: Tests },
): Promise<Effect> {
  const { before, after, customising } = aftermath
  const nothing = { tenant: ANY_TENANT, roles: [], permissionAssignments: [], roleAssignments: [] }
  const compile = (world: SystemWorld) =>
    orRefuse(() => {
      const system = compileSystem(world)
      return { system, tenant: compileTenant(system, nothing) }
    })
  const failingTests = await listFailing(tests, { before: compile(before), after: compile(after) })
  if (roots.size === 0) return { tenants: [], moreTenants: 0, failingTests }
  const shift = {
    systems: { before, after },
    gone: listGone({ before, after }),
    touched: listTouched(before, after),
    paths: listPaths([before, after], roots),
    states: await findStates(snapshots, customising.slice(0, TENANTS_AT_MOST)),
    now: snapshots.now(),
  }
  return { ...(await showSystem(shift, customising.length)), failingTests }
}

async function showTenantEffect(
  previewing: Previewing,
  { level, after, sight }: Extract<Aftermath, { after: Customisation }>,
  { roots, tests }: { roots: ReadonlySet<string>; tests: Tests },
): Promise<Effect> {
  const state = await previewing.snapshots.get(level)
  const system = state.system.compiled
  const worlds = {
    before: { system, tenant: state.compiled },
    after: { system, tenant: orRefuse(() => compileTenant(system, after)) },
  }
  const failingTests = await listFailing(tests, worlds)
  if (roots.size === 0) return { tenants: [], moreTenants: 0, failingTests }
  const paths = [...state.system.places.keys()].filter(path => roots.has(path.split('/')[0] ?? ''))
  const { users: touched } = subjectsOf({ roleAssignments: listTouched(toCustomisation(state.compiled), after) })
  return {
    tenants: [await showTenant(previewing, state, { after, touched, paths, sight })],
    moreTenants: 0,
    failingTests,
  }
}
