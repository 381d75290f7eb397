import type { CompiledTenant } from '../compile/tenant.ts'
import { findUser } from '../compile/user-index.ts'
import { type Judge, makeJudge } from '../decide/judge.ts'
import type { Situation } from '../model.ts'
import { askFor, type Candidate } from '../search/candidate.ts'
import { listMoments, type Moments } from './moments.ts'
import { type Bearer, findShift, isAlike, isNone, type Shift, type Snapshot } from './shift.ts'

/** A tenant before and after a change that is not made yet. */
export interface Staged {
  readonly before: Snapshot
  readonly after: Snapshot
  /** Epoch milliseconds; what happens before it is not looked at. */
  readonly now: number
  /** The paths of the policies to look at; all of both snapshots where it is not set. */
  readonly policies?: readonly string[]
}

/** What a bearer gains and loses; empty where the change does nothing to it. */
export type Shifts = readonly Shift[]

/**
 * The subjects supplied, with what each gains and loses in the tenant, now and later: exact for the identity roles,
 * claims and attributes with which they are supplied. Questions are taken to name no resource, action or context; for
 * expressions about those see `previewExpressions`. Those to whom the change does nothing come too, without shifts: so
 * whoever reads can do something else between two.
 */
export function* previewSubjects<Known extends Candidate>(
  staged: Staged,
  subjects: Iterable<Known>,
): Generator<{ readonly subject: Known; readonly shifts: Shifts }> {
  for (const known of subjects) {
    const moments = listMoments([staged.before, staged.after], known.subject, staged.now)
    yield { subject: known, shifts: listShifts(staged, moments, bearerOf(staged, known, makeJudgeOnce())) }
  }
}

/**
 * What the bearer of an identity role gains and loses by it, for every identity role that an assignment names before
 * or after: of a bearer to whom nothing else is assigned and whom no expression matches. Members, in a policy with the
 * membership gate. Those who gain and lose nothing come too.
 */
export function* previewIdentityRoles(
  staged: Staged,
): Generator<{ readonly identityRole: string; readonly shifts: Shifts }> {
  const names = listTables(staged).flatMap(({ identityRoles }) => [...identityRoles.keys()])
  for (const identityRole of new Set(names)) {
    const subject = { user: findUnnamed(staged), identityRoles: [identityRole] }
    const moments = listMoments([staged.before, staged.after], subject, staged.now)
    const noMatch = () => () => ({ matches: false }) as const
    const shifts = listShifts(staged, moments, bearerOf(staged, { subject, standing: 'member' }, noMatch))
    yield { identityRole, shifts }
  }
}

/** The same for every expression: what they gain and lose whom it matches, and nothing else does. */
export function* previewExpressions(
  staged: Staged,
): Generator<{ readonly expression: string; readonly shifts: Shifts }> {
  const sources = listTables(staged).flatMap(({ claims }) => claims.map(({ expression }) => expression.source))
  const subject = { user: findUnnamed(staged), identityRoles: [] }
  const moments = listMoments([staged.before, staged.after], subject, staged.now)
  for (const expression of new Set(sources)) {
    const onlyThis = () => (asked: { readonly source: string }) => ({ matches: asked.source === expression })
    const shifts = listShifts(staged, moments, bearerOf(staged, { subject }, onlyThis))
    yield { expression, shifts }
  }
}

// An expression sees neither policy nor workspace nor time: for one subject it is run once before the change and once
// after it.
function makeJudgeOnce(): Bearer['judgeOf'] {
  const judges = new Map<CompiledTenant, Judge>()
  return (tenant, situation) => {
    const judge = judges.get(tenant) ?? makeJudge(tenant, situation)
    judges.set(tenant, judge)
    return judge
  }
}

function bearerOf({ before }: Staged, who: Candidate, judgeOf: Bearer['judgeOf']): Bearer {
  const tenant = before.tenant.id
  return {
    judgeOf,
    situationAt: (policy, { workspace, now }): Situation =>
      askFor({ tenant, policy, now, ...(workspace === undefined ? {} : { workspace }) }, who),
  }
}

function listShifts(staged: Staged, moments: Moments, bearer: Bearer): Shifts {
  const paths = staged.policies ?? listPolicies(staged)
  return paths.flatMap(policy => {
    const [common, ...others] = moments.workspaces.map(workspace =>
      listShiftsIn(staged, bearer, { policy, workspace, instants: moments.instants }),
    )
    // A workspace is told about only where it differs from none at all.
    return [common ?? [], ...others.filter(shifts => !areAlike(shifts, common ?? []))].flatMap((shifts, i) =>
      i === 0 ? shifts.filter(shift => !isNone(shift)) : shifts,
    )
  })
}

// The shifts at one policy in one workspace, one after the other without a gap.
function listShiftsIn(
  staged: Staged,
  bearer: Bearer,
  at: { readonly policy: string; readonly workspace: string | undefined; readonly instants: readonly number[] },
): readonly Shift[] {
  const { policy, workspace } = at
  const shifts: Shift[] = []
  for (const from of at.instants) {
    const shift = findShift(staged, bearer, { policy, moment: { workspace, now: from } })
    const last = shifts.at(-1)
    if (last !== undefined && isAlike(last, shift)) continue
    if (last !== undefined) shifts[shifts.length - 1] = { ...last, until: from }
    shifts.push({ policy, ...(workspace === undefined ? {} : { workspace }), from, ...shift })
  }
  return shifts
}

function areAlike(some: readonly Shift[], others: readonly Shift[]): boolean {
  if (some.length !== others.length) return false
  return some.every((shift, i) => {
    const other = others[i]
    return other !== undefined && shift.from === other.from && isAlike(shift, other)
  })
}

function listPolicies({ before, after }: Staged): readonly string[] {
  return [...new Set([...before.system.tree.byPath.keys(), ...after.system.tree.byPath.keys()])]
}

function listTables({ before, after }: Staged) {
  return [before, after].flatMap(({ system, tenant }) => [system.roleAssignments, tenant.roleAssignments])
}

// The id of a user whom no assignment names.
function findUnnamed(staged: Staged): string {
  let user = 'nobody'
  while (listTables(staged).some(({ users }) => findUser(users, user) >= 0)) user += '-'
  return user
}
