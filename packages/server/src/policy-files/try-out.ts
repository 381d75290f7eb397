import type { FilePreview } from '@tenantry/contract/policy-files'
import { compileSystem } from '@tenantry/engine/compile/system'
import { compileTenant } from '@tenantry/engine/compile/tenant'
import type { Customisation, SystemWorld } from '@tenantry/engine/model'
import { subjectsOf } from '@tenantry/engine/preview/subjects-of'
import { toCustomisation } from '@tenantry/engine/update/to-customisation'
import type { Clearance } from '../authz/clearance.ts'
import { enterPolicies } from '../authz/enter-policies.ts'
import { seesPeople } from '../decisions/sees-people.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { EVERYWHERE, type TenantId } from '../kernel/ids.ts'
import { readCustomisation, readSystemWorld } from '../policies/world.view.ts'
import { orRefuse, TENANTS_AT_MOST } from '../what-if/limits.ts'
import { findStates, showSystem } from '../what-if/preview-system.ts'
import { showTenant } from '../what-if/preview-tenant.ts'
import { listCustomising, type Previewing } from '../what-if/what-if.service.ts'
import type { Sight } from '../what-if/who.ts'
import { showChanges } from './changes.ts'
import type { Differences } from './compare.ts'
import type { Entries } from './entry.ts'
import { listFailing } from './failing-tests.ts'
import { type ImportForm, planFor, readFile, readStanding } from './policy-file.ts'
import { Site } from './site.ts'
import { listGone, listPaths, listTouched } from './worlds.ts'
import { write } from './write.ts'

interface Errand {
  readonly caller: Caller
  readonly level: TenantId
}

type Told = Omit<FilePreview, 'tenants' | 'moreTenants' | 'failingTests'>

/** What a file would do, as it was found by doing it in a transaction that was then undone. */
interface Trial {
  readonly told: Told
  /** The names of the trees of policies in which something is otherwise afterwards. */
  readonly roots: ReadonlySet<string>
  readonly tests: { readonly before: Entries; readonly after: Entries }
  readonly sight: Sight
  readonly system: { readonly before: SystemWorld; readonly after: SystemWorld }
  /** In a tenant: what it would add. */
  readonly customisation: Customisation | undefined
  readonly customising: readonly TenantId[]
}

/** Ends the transaction of a trial without anything being kept. */
class Undone extends Error {}

/**
 * What importing a file would do and to whom. The file is written by the very statements of an import, in a transaction
 * that is rolled back: so whatever an import refuses, its preview refuses, too.
 */
export async function tryOut(previewing: Previewing, errand: Errand, form: ImportForm): Promise<FilePreview> {
  const { connections, snapshots } = previewing
  const { level } = errand
  const caller = withoutOnce(errand.caller)
  const file = readFile(form, level, snapshots.now())
  const people = level !== EVERYWHERE && (await seesPeople(connections, caller, level))
  let trial: Trial | undefined
  try {
    await enterPolicies(connections, { caller, level, action: 'policies.assign' }, async here => {
      trial = await doAndRead(here, { form, file, people })
      throw new Undone()
    })
  } catch (thrown) {
    if (!(thrown instanceof Undone)) throw thrown
  }
  if (!trial) throw new Error('a trial ended without a result')
  return { ...trial.told, ...(await showEffect(previewing, level, trial)) }
}

async function doAndRead(
  here: Clearance<'policies.assign'>,
  { form, file, people }: { form: ImportForm; file: ReturnType<typeof readFile>; people: boolean },
): Promise<Trial> {
  const { lineOf, leftAlone } = file
  const standing = await readStanding(here, form.policy)
  const differences = planFor(standing, file, form.mode)
  const isSystemLevel = here.tenant === EVERYWHERE
  const roots = listRoots(differences)
  const ids = standing.outline.childrenOf(null).flatMap(({ id, name }) => (roots.has(name) ? [id] : []))
  const customising = isSystemLevel ? await listCustomising(here, standing.outline, ids) : []
  const before = await readSystemWorld(here.rows)
  const losing = await write({ site: new Site(here, standing.outline), lineOf }, differences)
  return {
    told: {
      revision: standing.revision,
      ...showChanges(differences, { lineOf, losing }),
      leftAlone: [...leftAlone],
    },
    roots,
    tests: { before: standing.entries, after: (await readStanding(here, form.policy)).entries },
    sight: { people, registered: here.missing(['decisions.ask']).length === 0 },
    system: { before, after: isSystemLevel ? await readSystemWorld(here.rows) : before },
    customisation: isSystemLevel ? undefined : await readCustomisation(here.rows, here.tenant),
    customising,
  }
}

function listRoots({ added, changed, removed }: Differences): ReadonlySet<string> {
  const entries = [...added, ...changed.map(({ after }) => after), ...removed]
  return new Set(entries.map(({ policy }) => policy.split('/')[0] ?? ''))
}

type Effect = Pick<FilePreview, 'tenants' | 'moreTenants' | 'failingTests'>

async function showEffect(previewing: Previewing, level: TenantId, trial: Trial): Promise<Effect> {
  const { snapshots } = previewing
  const { system, roots, customisation, customising, tests, sight } = trial
  const paths = listPaths([system.before, system.after], roots)
  const nothing = {
    tenant: level === EVERYWHERE ? 'all' : level,
    roles: [],
    permissionAssignments: [],
    roleAssignments: [],
  }
  const judged = orRefuse(() => {
    const after = compileSystem(system.after)
    return { system: after, tenant: compileTenant(after, customisation ?? nothing) }
  })
  if (!customisation) {
    const before = orRefuse(() => {
      const compiled = compileSystem(system.before)
      return { system: compiled, tenant: compileTenant(compiled, nothing) }
    })
    const failingTests = await listFailing(tests, { before, after: judged })
    if (roots.size === 0) return { tenants: [], moreTenants: 0, failingTests }
    const states = await findStates(snapshots, customising.slice(0, TENANTS_AT_MOST))
    const touched = listTouched(system.before, system.after)
    const shift = { systems: system, gone: listGone(system), touched, paths, states, now: snapshots.now() }
    return { ...(await showSystem(shift, customising.length)), failingTests }
  }
  const state = await snapshots.get(level)
  const before = { system: state.system.compiled, tenant: state.compiled }
  const failingTests = await listFailing(tests, { before, after: judged })
  if (roots.size === 0) return { tenants: [], moreTenants: 0, failingTests }
  const { users: touched } = subjectsOf({
    roleAssignments: listTouched(toCustomisation(state.compiled), customisation),
  })
  const tenants = [await showTenant(previewing, state, { after: customisation, touched, paths, sight })]
  return { tenants, moreTenants: 0, failingTests }
}
