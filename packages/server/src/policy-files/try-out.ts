import type { FilePreview } from '@tenantry/contract/policy-files'
import type { Clearance } from '../authz/clearance.ts'
import { enterPolicies } from '../authz/enter-policies.ts'
import { seesPeople } from '../decisions/sees-people.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { EVERYWHERE, type TenantId } from '../kernel/ids.ts'
import { readCustomisation, readSystemWorld } from '../policies/world.view.ts'
import { listCustomising, type Previewing } from '../what-if/what-if.service.ts'
import { showChanges } from './changes.ts'
import type { Differences } from './compare.ts'
import { type Aftermath, showEffect } from './effect.ts'
import type { Entries } from './entry.ts'
import { type ImportForm, planFor, type ReadFile, readFile, readStanding } from './policy-file.ts'
import { Site } from './site.ts'
import { write } from './write.ts'

/** What a file would do, as it was found by doing it in a transaction that was then undone. */
interface Trial {
  readonly told: Omit<FilePreview, 'tenants' | 'moreTenants' | 'failingTests'>
  /** The names of the trees of policies in which something is otherwise afterwards. */
  readonly roots: ReadonlySet<string>
  readonly tests: { readonly before: Entries; readonly after: Entries }
  readonly aftermath: Aftermath
}

/** Ends the transaction of a trial without anything being kept. */
class Undone extends Error {}

/**
 * What importing a file would do and to whom. The file is written by the very statements of an import, in a transaction
 * that is rolled back: so whatever an import refuses, its preview refuses, too.
 */
export async function tryOut(
  previewing: Previewing,
  errand: { readonly caller: Caller; readonly level: TenantId },
  form: ImportForm,
): Promise<FilePreview> {
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
  return { ...trial.told, ...(await showEffect(previewing, trial.aftermath, trial)) }
}

async function doAndRead(
  here: Clearance<'policies.assign'>,
  { form, file, people }: { form: ImportForm; file: ReadFile; people: boolean },
): Promise<Trial> {
  const { lineOf, leftAlone } = file
  const standing = await readStanding(here, form.policy)
  const differences = planFor(standing, file, form.mode)
  const roots = listRoots(differences)
  const isSystemLevel = here.tenant === EVERYWHERE
  const ids = standing.outline.childrenOf(null).flatMap(({ id, name }) => (roots.has(name) ? [id] : []))
  const customising = isSystemLevel ? await listCustomising(here, standing.outline, ids) : []
  const before = isSystemLevel ? await readSystemWorld(here.rows) : undefined
  const losing = await write({ site: new Site(here, standing.outline), lineOf }, differences)
  const sight = { people, registered: here.missing(['decisions.ask']).length === 0 }
  return {
    told: {
      revision: standing.revision,
      ...showChanges(differences, { lineOf, losing }),
      leftAlone: [...leftAlone],
    },
    roots,
    tests: { before: standing.entries, after: (await readStanding(here, form.policy)).entries },
    aftermath: before
      ? { level: EVERYWHERE, before, after: await readSystemWorld(here.rows), customising }
      : { level: here.tenant, after: await readCustomisation(here.rows, here.tenant), sight },
  }
}

function listRoots({ added, changed, removed }: Differences): ReadonlySet<string> {
  const entries = [...added, ...changed.map(({ after }) => after), ...removed]
  return new Set(entries.map(({ policy }) => policy.split('/')[0] ?? ''))
}
