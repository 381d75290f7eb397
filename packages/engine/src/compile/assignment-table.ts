import type { Match, RoleAssignment, Scope } from '../model.ts'
import { placePoint, refuseForeign } from './assignment-rules.ts'
import { type CompiledClaims, compileClaims } from './claims.ts'
import type { NumberedRole, PolicyTree } from './policy-tree.ts'
import { makeNumberList, type NumberList } from './text-index.ts'
import { buildUserIndex, type UserIndex } from './user-index.ts'
import { WorldFault } from './world-fault.ts'

/** When and where an assignment speaks; every part of it has to hold. */
export interface Limits {
  readonly workspace: string | undefined
  /** Epoch milliseconds, inclusive; -Infinity where there is none. */
  readonly notBefore: number
  /** Epoch milliseconds, exclusive; Infinity where there is none. */
  readonly until: number
}

/** Numbers per point in `AssignmentTable.points`. */
export const POINT_SIZE = 3

/**
 * The role assignments of one scope. What an assignment says apart from its subject is a *point*; equal points are
 * kept once. The points of one subject are its *profile*; equal profiles are kept once as well.
 */
export interface AssignmentTable {
  readonly scope: Scope
  /** Per point: the node index, the role index, and `limits number * 2 + (1 for a deny)`. */
  readonly points: Int32Array
  /** Number 0 is unlimited. */
  readonly limits: readonly Limits[]
  /** Per profile: `point count * 2 + (1 with a deny)`, then the numbers of its points. */
  readonly profiles: NumberList
  /** Where in `profiles` the profile of a user starts. */
  readonly users: UserIndex
  /** The same for identity roles: few of them are named by many questions, which suits a map. */
  readonly identityRoles: ReadonlyMap<string, number>
  /** Each expression once, with where the profile of those starts whom it matches. */
  readonly claims: readonly CompiledClaims[]
}

interface Draft {
  readonly points: number[]
  readonly pointNumbers: Map<string, number>
  readonly limits: Limits[]
  readonly limitsNumbers: Map<string, number>
  readonly users: Map<string, number[]>
  readonly identityRoles: Map<string, number[]>
  readonly claims: Map<string, number[]>
}

/** Builds the table of one scope. Throws a `WorldFault` for an assignment that names or does what it must not. */
export function buildAssignmentTable(input: {
  readonly tree: PolicyTree
  readonly scope: Scope
  readonly assignments: readonly RoleAssignment[]
  readonly findRole: (id: string) => NumberedRole | undefined
}): AssignmentTable {
  const unlimited = { workspace: undefined, notBefore: -Infinity, until: Infinity }
  const draft: Draft = {
    points: [],
    pointNumbers: new Map(),
    limits: [unlimited],
    limitsNumbers: new Map(),
    users: new Map(),
    identityRoles: new Map(),
    claims: new Map(),
  }
  for (const assignment of input.assignments) {
    refuseForeign(assignment, input.scope)
    const role = input.findRole(assignment.role)
    if (role === undefined) throw new WorldFault('unknown_role', `no role has the id "${assignment.role}"`)
    addPoint(draft, assignment, numberPoint(draft, assignment, placePoint(input.tree, assignment, role)))
  }
  const profiles: number[] = []
  const profileStarts = new Map<string, number>()
  const place = (points: readonly number[]) => placeProfile({ draft, profiles, profileStarts }, points)
  const users = buildUserIndex(mapValues(draft.users, place))
  const identityRoles = mapValues(draft.identityRoles, place)
  const claims = compileClaims(mapValues(draft.claims, place))
  return {
    scope: input.scope,
    points: Int32Array.from(draft.points),
    limits: draft.limits,
    profiles: toNumberList(profiles),
    users,
    identityRoles,
    claims,
  }
}

function numberPoint(draft: Draft, assignment: RoleAssignment, at: { node: number; role: number }): number {
  const flags = numberLimits(draft, assignment) * 2 + (assignment.effect === 'deny' ? 1 : 0)
  const key = `${at.node} ${at.role} ${flags}`
  const known = draft.pointNumbers.get(key)
  if (known !== undefined) return known
  const number = draft.points.length / POINT_SIZE
  draft.points.push(at.node, at.role, flags)
  draft.pointNumbers.set(key, number)
  return number
}

function numberLimits(draft: Draft, assignment: RoleAssignment): number {
  const { workspace, notBefore = -Infinity, until = Infinity } = assignment
  if (workspace === undefined && notBefore === -Infinity && until === Infinity) return 0
  const key = JSON.stringify([workspace ?? null, String(notBefore), String(until)])
  const known = draft.limitsNumbers.get(key)
  if (known !== undefined) return known
  draft.limits.push({ workspace, notBefore, until })
  draft.limitsNumbers.set(key, draft.limits.length - 1)
  return draft.limits.length - 1
}

function addPoint(draft: Draft, { match }: { match: Match }, point: number): void {
  const [subjects, key] = placeSubject(draft, match)
  const points = subjects.get(key)
  if (points === undefined) subjects.set(key, [point])
  else points.push(point)
}

function placeSubject(draft: Draft, match: Match): [Map<string, number[]>, string] {
  if (match.by === 'user') return [draft.users, match.user]
  return match.by === 'claims' ? [draft.claims, match.expression] : [draft.identityRoles, match.identityRole]
}

interface Profiles {
  readonly draft: Draft
  readonly profiles: number[]
  readonly profileStarts: Map<string, number>
}

function placeProfile({ draft, profiles, profileStarts }: Profiles, points: readonly number[]): number {
  const sorted = [...new Set(points)].sort((a, b) => a - b)
  const key = sorted.join(' ')
  const known = profileStarts.get(key)
  if (known !== undefined) return known
  const start = profiles.length
  const hasDeny = sorted.some(point => ((draft.points[point * POINT_SIZE + 2] ?? 0) & 1) === 1)
  profiles.push(sorted.length * 2 + (hasDeny ? 1 : 0))
  for (const point of sorted) profiles.push(point)
  profileStarts.set(key, start)
  return start
}

function toNumberList(numbers: readonly number[]): NumberList {
  const highest = numbers.reduce((most, number) => Math.max(most, number), 0)
  const list = makeNumberList(numbers.length, highest)
  list.set(numbers)
  return list
}

function mapValues<A, B>(map: ReadonlyMap<string, A>, change: (value: A) => B): Map<string, B> {
  const changed = new Map<string, B>()
  for (const [key, value] of map) changed.set(key, change(value))
  return changed
}
