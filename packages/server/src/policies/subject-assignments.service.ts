import type { PageQuery } from '@tenantry/contract/paging'
import type { SubjectAssignment } from '@tenantry/contract/policy-subjects'
import { alikeKey } from '@tenantry/engine/expressions/alike-key'
import type { RoleAssignment } from '@tenantry/engine/model'
import type { Clearance } from '../authz/clearance.ts'
import { enterPolicies } from '../authz/enter-policies.ts'
import type { Parts } from '../authz/parts.ts'
import { refusedBecause } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { newId, type TenantId } from '../kernel/ids.ts'
import { tidyLine } from '../kernel/text.ts'
import { refuseUnknownWorkspace } from '../workspaces/workspaces.doors.ts'
import { refuseContradiction } from './check-world.ts'
import { limits, refuseTooMany } from './limits.ts'
import { getChangeable, getPlace, isAtSystemLevel, mayAssign, type Place, placeOf } from './place.ts'
import { getRole } from './roles.service.ts'
import { getPeriod, refuseUnusable, type SubjectForm, type SubjectKind } from './subject.ts'
import {
  type AssignedRow,
  countAssigned,
  countExpressions,
  deleteAssigned,
  insertAssigned,
  listAlreadyAssigned,
  listAssigned,
  listAssignedById,
  listAssignedExpressions,
  type Terms,
} from './subject-assignments.store.ts'
import { readUserNames } from './user-names.ts'
import { toRoleAssignment } from './world.view.ts'

interface At {
  readonly level: TenantId
  readonly policy: string
  readonly role: string
}

type Query = PageQuery & { kind?: SubjectKind; origin?: AssignedRow['origin'] }

/** Role assignments: to a user id (grant or deny), to an identity role, or to whoever a claims expression matches. */
export function subjectAssignmentsService({ connections }: Parts) {
  return {
    list: (caller: Caller, { level, policy, role }: At, query: Query) =>
      enterPolicies(connections, { caller, level, action: 'policies.read' }, async here => {
        const place = await getPlace(here, policy)
        await getRole(place, role)
        const page = await listAssigned(place, role, query)
        const may = mayAssign(place.isBuiltIn)
        return { ...page, items: await present(place, page.items), may: { add: may, deny: may } }
      }),

    add: (caller: Caller, at: At, form: SubjectForm) =>
      enterPolicies(connections, { caller, level: at.level, action: 'policies.assign' }, here => add(here, at, form)),

    end: (caller: Caller, at: At & { assignment: string }) =>
      enterPolicies(connections, { caller, level: at.level, action: 'policies.assign' }, here => end(here, at)),
  }
}

async function add(here: Clearance<'policies.assign'>, at: At, form: SubjectForm) {
  const place = { ...(await getChangeable(here, at.policy)), here }
  // The system level has no workspaces: there the text is compared with whatever a question names.
  if (form.workspace !== undefined && !isAtSystemLevel(here)) await refuseUnknownWorkspace(here, form.workspace)
  const { role, ids, assignments } = await addSubjects(place, at.role, form)
  await refuseContradiction(here, assignments)
  return { items: await present(place, await listAssignedById(place, role, ids)) }
}

/** Assigns subjects to a role on the same terms. Whether all fits together is still to be asked. */
export async function addSubjects(
  place: Place & { readonly here: Clearance<'policies.assign'> },
  roleId: string,
  form: SubjectForm,
): Promise<{ role: string; ids: readonly string[]; assignments: readonly RoleAssignment[] }> {
  const { here } = place
  const terms = await getTerms(place, roleId, form)
  const { role, reason } = terms
  const subjects = form.subjects.map(subject => ({ id: newId(), subject }))
  const count = await countAssigned(here, role.id)
  refuseTooMany(count + subjects.length, limits.roleAssignmentsPerRole, 'role assignments of one role at one level')
  await insertAssigned(here, terms, subjects)
  const names = await readUserNames(here, terms.kind === 'user' ? form.subjects : [])
  here.record({
    action: 'policies.subjects-assigned',
    subject: { kind: 'policy-role', id: role.id, name: role.name },
    after: describe(place, { ...terms, subjects: form.subjects }),
    ...toldOf(place, names, 'after'),
    reason,
  })
  const assignments = toAssignments(place, terms, form.subjects)
  return { role: role.id, ids: subjects.map(({ id }) => id), assignments }
}

/** The terms of new role assignments; refuses those that could not be made. Nothing is written. */
export async function getTerms(place: Place, roleId: string, form: SubjectForm): Promise<Terms> {
  const role = await getRole(place, roleId)
  refuseUnusable(form)
  if (form.kind === 'claims') await refuseTooManyExpressions(place.here, form.subjects)
  const { kind, effect = 'grant' } = form
  const workspace = form.workspace === undefined ? null : tidyLine(form.workspace)
  const reason = form.reason ? tidyLine(form.reason) : null
  const terms = { policy: place.id, role, kind, effect, workspace, reason, ...getPeriod(form, Date.now()) }
  const [known] = await listKnown(place.here, terms, form.subjects)
  if (known === undefined) return terms
  throw new Fault('already_assigned', {
    field: `subjects.${form.subjects.indexOf(known)}`,
    detail: `"${known}" is assigned to the role "${role.name}" here already: end that first to change it`,
    case: 'assigned_already',
    facts: { subject: known, role: role.name },
  })
}

/** Which of the subjects stand there already. An expression does so too where it was written with other blanks. */
async function listKnown(here: Clearance, terms: Terms, subjects: readonly string[]): Promise<string[]> {
  if (terms.kind !== 'claims') return listAlreadyAssigned(here, terms, subjects)
  const standing = new Set((await listAssignedExpressions(here, terms)).map(alikeKey))
  const isRepeated = (source: string, index: number) =>
    subjects.findIndex(other => alikeKey(other) === alikeKey(source)) < index
  return subjects.filter((source, index) => standing.has(alikeKey(source)) || isRepeated(source, index))
}

/** All expressions of a level are run for one question, so there is an end to their number, whichever role they are for. */
async function refuseTooManyExpressions(here: Clearance, added: readonly string[]): Promise<void> {
  const count = await countExpressions(here, [here.tenant], added)
  refuseTooMany(count, limits.expressionsPerLevel, 'different claims expressions at the system level or in one tenant')
}

/** Role assignments as the engine takes them. */
export function toAssignments(place: Place, { role, ...terms }: Terms, subjects: readonly string[]) {
  const at = { level: placeOf(place, terms.policy).path, scope: place.here.tenant }
  return subjects.map(subject => toRoleAssignment({ ...terms, subject, role: role.id }, at))
}

interface Told {
  readonly policy: string
  readonly kind: SubjectKind
  readonly effect: 'grant' | 'deny'
  readonly workspace: string | null
  readonly until: number | Date | null
  readonly notBefore: number | Date | null
  readonly subjects: readonly string[]
}

function describe(place: Place, { policy, kind, effect, workspace, notBefore, until, subjects }: Told) {
  const told = (moment: number | Date) => new Date(moment).toISOString()
  return {
    policy: placeOf(place, policy).path,
    kind,
    effect,
    subjects,
    ...(workspace === null ? {} : { workspace }),
    ...(notBefore === null ? {} : { notBefore: told(notBefore) }),
    ...(until === null ? {} : { until: told(until) }),
  }
}

/** What an entry tells beside its facts: the users by name, in whose histories and in the policy's it stands too. */
function toldOf(place: Place, names: ReadonlyMap<string, string>, when: 'before' | 'after') {
  return {
    alsoAbout: [place.id, ...names.keys()],
    ...(names.size === 0 ? {} : { personal: { [when]: { names: [...names.values()] } } }),
  }
}

async function end(here: Clearance<'policies.assign'>, at: At & { assignment: string }): Promise<undefined> {
  const place = { ...(await getChangeable(here, at.policy)), here }
  await endSubject(place, at)
  return undefined
}

/** Ends an assignment of the role that is made at this policy and level; refuses any other one. */
export async function endSubject(
  place: Place & { readonly here: Clearance<'policies.assign'> },
  at: { readonly role: string; readonly assignment: string },
): Promise<void> {
  const role = await getRole(place, at.role)
  const row = await getEndable(place, role.id, at.assignment)
  await deleteAssigned(place.here, row.id)
  const names = await readUserNames(place.here, row.kind === 'user' ? [row.subject] : [])
  place.here.record({
    action: 'policies.subjects-ended',
    subject: { kind: 'policy-role', id: role.id, name: role.name },
    before: describe(place, { ...row, subjects: [row.subject] }),
    ...toldOf(place, names, 'before'),
  })
}

/** An assignment of the role that is made at this very policy and level; refuses any other one. */
export async function getEndable(place: Place, role: string, id: string): Promise<AssignedRow> {
  const row = await getAssigned(place, role, id)
  if (row.origin === 'system' && !isAtSystemLevel(place.here)) {
    throw new Fault('only_at_system_level', {
      detail: `the assignment of "${row.subject}" belongs to the system level: it cannot be ended in a tenant`,
    })
  }
  if (row.policy !== place.id) {
    const { path } = placeOf(place, row.policy)
    throw new Fault('defined_elsewhere', {
      detail: `the assignment of "${row.subject}" is made at the policy "${path}": end it there`,
    })
  }
  return row
}

/** An assignment of the role that is in force at the policy. */
async function getAssigned(place: Place, role: string, id: string): Promise<AssignedRow> {
  const [row] = await listAssignedById(place, role, [id])
  if (!row || !place.line.includes(row.policy)) throw notFound('assignment')
  return row
}

async function present(place: Place, rows: readonly AssignedRow[]): Promise<SubjectAssignment[]> {
  const users = rows.filter(row => row.kind === 'user').map(row => row.subject)
  const names = await readUserNames(place.here, users)
  return rows.map(({ policy, notBefore, until, grantedAt, ...row }) => ({
    ...row,
    displayName: row.kind === 'user' ? (names.get(row.subject) ?? null) : null,
    notBefore: notBefore?.toISOString() ?? null,
    until: until?.toISOString() ?? null,
    at: placeOf(place, policy),
    inherited: policy !== place.id,
    grantedAt: grantedAt.toISOString(),
    may: { end: mayEnd(place, { policy, origin: row.origin }) },
  }))
}

function mayEnd(place: Place, { policy, origin }: Pick<AssignedRow, 'policy' | 'origin'>) {
  if (origin === 'system' && !isAtSystemLevel(place.here))
    return refusedBecause('inherited from base policy', { case: 'inherited_from_base' })
  return policy === place.id
    ? mayAssign(false)
    : refusedBecause('inherited from parent policy', { case: 'inherited_from_parent' })
}
