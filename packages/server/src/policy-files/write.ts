import type { RoleAssignment } from '@tenantry/engine/model'
import { refuseContradiction } from '../policies/check-world.ts'
import { addPermission, changePermission, getOwnPermission, removePermission } from '../policies/permissions.service.ts'
import { placeOf } from '../policies/place.ts'
import { addPolicy, changePolicy, removePolicy } from '../policies/policies.service.ts'
import { addRole, changeRole, getOwnRole, removeRole } from '../policies/roles.service.ts'
import { writeCells } from '../policies/save-assignments.ts'
import { addSubjects, endSubject } from '../policies/subject-assignments.service.ts'
import type { TestBody } from '../policy-tests/policy-test.ts'
import { addTest, changeTest, getTest, removeTest } from '../policy-tests/policy-tests.service.ts'
import { type Differences, whatGoesWith } from './compare.ts'
import type { Entry } from './entry.ts'
import { type LineOf, writingEntry } from './refusals.ts'
import type { Site } from './site.ts'

/** Subjects that are assigned together, as one request could. */
const TOGETHER = 100

/** How many tenants lose something of their own by a thing that is removed. */
export type Losing = ReadonlyMap<Entry, number>

/** Where it is written, and where in the file what is written stands. */
interface Writing {
  readonly site: Site
  readonly lineOf: LineOf
}

/**
 * Does to a level what lies between it and a file: by the same verbs as each change by itself, each with its own entry
 * in the trail. What those would refuse is refused, with the line of the file.
 */
export async function write(writing: Writing, { added, changed, removed }: Differences): Promise<Losing> {
  const { site } = writing
  const losing = await remove(site, removed)
  await site.lookAgain()
  await writeDefinitions(writing, { added, changed })
  await writeAssignedPermissions(writing, added)
  const assignments = await writeSubjects(writing, { added, changed })
  await writeTests(writing, { added, changed })
  await refuseContradiction(site.here, assignments)
  return losing
}

/** From the leaves to the roots, leaving out what goes by itself. */
async function remove(site: Site, removed: readonly Entry[]): Promise<Losing> {
  const losing = new Map<Entry, number>()
  const goes = whatGoesWith(removed)
  const left = removed.filter(entry => !goes(entry))
  const of = (kind: Entry['kind']) => left.filter(entry => entry.kind === kind)
  for (const { policy, id = '' } of of('test')) {
    const place = site.place(policy)
    await removeTest(place, await getTest(place, id))
  }
  for (const { policy, role, id = '' } of of('role-assignment')) {
    const { id: roleId } = await site.getRole(policy, role ?? '')
    await endSubject(site.place(policy), { role: roleId, assignment: id })
  }
  for (const [policy, cells] of Map.groupBy(of('permission-assignment'), entry => entry.policy)) {
    await writeCellsAt(site, policy, { added: [], ended: cells })
  }
  for (const entry of of('role')) {
    const place = site.place(entry.policy)
    losing.set(entry, await removeRole(place, await getOwnRole(place, entry.id ?? '')))
  }
  for (const entry of of('permission')) {
    const place = site.definingPlace(entry.policy)
    losing.set(entry, await removePermission(place, await getOwnPermission(place, entry.id ?? '')))
  }
  for (const entry of of('policy')) {
    losing.set(entry, await removePolicy(site.define(), site.outline, site.getPolicy(entry.policy)))
  }
  return losing
}

type Added = Pick<Differences, 'added' | 'changed'>

async function writeDefinitions({ site, lineOf }: Writing, { added, changed }: Added): Promise<void> {
  for (const entry of added.filter(({ kind }) => kind === 'policy')) {
    const above = entry.policy.slice(0, Math.max(0, entry.policy.lastIndexOf('/')))
    await writingEntry(lineOf, [entry], () =>
      addPolicy(site.define(), site.outline, { ...namesOf(entry), ...(above && { parent: site.getPolicy(above) }) }),
    )
    await site.lookAgain()
  }
  for (const entry of added) {
    await writingEntry(lineOf, [entry], async () => {
      if (entry.kind === 'permission') await addPermission(site.definingPlace(entry.policy), namesOf(entry))
      if (entry.kind === 'role') await addRole(site.place(entry.policy), namesOf(entry))
    })
  }
  for (const { before, after } of changed) {
    await writingEntry(lineOf, [after], () => changeDefinition(site, before, namesOf(after)))
  }
  await site.lookAgain()
}

async function changeDefinition(
  site: Site,
  { kind, policy, id = '' }: Entry,
  naming: { name: string; description: string },
): Promise<void> {
  if (kind === 'policy') await changePolicy(site.define(), site.outline, { id, ...naming })
  if (kind === 'permission') {
    const place = site.definingPlace(policy)
    await changePermission(place, await getOwnPermission(place, id), naming)
  }
  if (kind === 'role') {
    const place = site.place(policy)
    await changeRole(place, await getOwnRole(place, id), naming)
  }
}

function namesOf({ name, says }: Entry): { name: string; description: string } {
  return { name, description: says.description ?? '' }
}

async function writeAssignedPermissions({ site, lineOf }: Writing, added: readonly Entry[]): Promise<void> {
  const cells = added.filter(({ kind }) => kind === 'permission-assignment')
  for (const cell of cells) {
    await writingEntry(lineOf, [cell], async () => {
      await site.getRole(cell.policy, cell.role ?? '')
      await site.getPermission(cell.policy, cell.name)
    })
  }
  for (const [policy, of] of Map.groupBy(cells, entry => entry.policy)) {
    await writingEntry(lineOf, of, () => writeCellsAt(site, policy, { added: of, ended: [] }))
  }
}

async function writeCellsAt(
  site: Site,
  path: string,
  cells: { readonly added: readonly Entry[]; readonly ended: readonly Entry[] },
): Promise<void> {
  const place = site.place(path)
  const toPairs = async (entries: readonly Entry[]) => {
    const pairs = []
    for (const { role, name } of entries) {
      pairs.push({ role: await site.getRole(path, role ?? ''), permission: await site.getPermission(path, name) })
    }
    return pairs
  }
  const pairs = { added: await toPairs(cells.added), ended: await toPairs(cells.ended) }
  await writeCells(place, pairs, { kind: 'policy', id: place.id, name: placeOf(place, place.id).path })
}

async function writeSubjects({ site, lineOf }: Writing, { added, changed }: Added): Promise<readonly RoleAssignment[]> {
  const ofSubjects = ({ kind }: Entry) => kind === 'role-assignment'
  for (const { before, after } of changed.filter(({ after }) => ofSubjects(after))) {
    await writingEntry(lineOf, [after], async () => {
      const { id: role } = await site.getRole(before.policy, before.role ?? '')
      await endSubject(site.place(before.policy), { role, assignment: before.id ?? '' })
    })
  }
  const entries = [...added, ...changed.map(({ after }) => after)].filter(ofSubjects)
  const groups = Map.groupBy(entries, ({ policy, role, subjectKind, workspace, says }) =>
    JSON.stringify([policy, role, subjectKind, workspace, says]),
  )
  const made: RoleAssignment[] = []
  for (const all of groups.values()) {
    for (let from = 0; from < all.length; from += TOGETHER) {
      const some = all.slice(from, from + TOGETHER)
      made.push(...(await writingEntry(lineOf, some, () => addAlike(site, some))))
    }
  }
  return made
}

/** Subjects that are assigned to the same role on the same terms. */
async function addAlike(site: Site, entries: readonly Entry[]): Promise<readonly RoleAssignment[]> {
  const [{ policy, role, subjectKind, workspace, says }] = entries as readonly [Entry]
  const { id } = await site.getRole(policy, role ?? '')
  const { effect, notBefore, until, reason } = says
  const { assignments } = await addSubjects(site.place(policy), id, {
    kind: subjectKind ?? 'user',
    subjects: entries.map(({ name }) => name),
    effect: effect === 'deny' ? 'deny' : 'grant',
    ...(workspace === null ? {} : { workspace }),
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(until === undefined ? {} : { until }),
    ...(reason === undefined ? {} : { reason }),
  })
  return assignments
}

async function writeTests({ site, lineOf }: Writing, { added, changed }: Added): Promise<void> {
  const formOf = (entry: Entry, body: TestBody) => ({ name: entry.name, ...body })
  for (const entry of added) {
    const { body } = entry
    if (!body) continue
    await writingEntry(lineOf, [entry], () => addTest(site.place(entry.policy), formOf(entry, body)))
  }
  for (const { before, after } of changed) {
    const { body } = after
    if (!body) continue
    await writingEntry(lineOf, [after], async () => {
      const place = site.place(after.policy)
      await changeTest(place, await getTest(place, before.id ?? ''), formOf(after, body))
    })
  }
}
