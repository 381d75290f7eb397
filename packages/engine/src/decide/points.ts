import { type AssignmentTable, type Limits, POINT_SIZE } from '../compile/assignment-table.ts'
import type { PolicyNode, PolicyTree } from '../compile/policy-tree.ts'
import { isOnPath } from '../compile/policy-tree.ts'
import { findUser, listUsers } from '../compile/user-index.ts'
import type { Expression } from '../expressions/expression.ts'
import type { Effect, Match, Situation, Subject } from '../model.ts'

/** One assignment that speaks to a situation. */
export interface Point {
  readonly table: AssignmentTable
  readonly nodeIndex: number
  readonly roleIndex: number
  readonly effect: Effect
  readonly limits: Limits
  readonly match: Match
  /** The expression that has to match; the other ways to match are settled when a point is found. */
  readonly expression?: Expression
}

/** The points of one subject in one table. */
export interface Profile {
  readonly table: AssignmentTable
  readonly start: number
  readonly match: Match
  readonly expression?: Expression
}

/** The profiles of a subject in a table: its own as a user, and one per identity role that it brings. */
export function findProfiles(table: AssignmentTable, subject: Subject): readonly Profile[] {
  const found: Profile[] = []
  const own = findUser(table.users, subject.user)
  if (own >= 0) found.push({ table, start: own, match: { by: 'user', user: subject.user } })
  if (table.identityRoles.size === 0) return found
  for (const identityRole of new Set(subject.identityRoles)) {
    const start = table.identityRoles.get(identityRole)
    if (start !== undefined) found.push({ table, start, match: { by: 'identity-role', identityRole } })
  }
  return found
}

/** The profiles of those whom an expression of the table matches, for every expression. */
export function findClaimsProfiles(table: AssignmentTable): readonly Profile[] {
  return table.claims.map(({ expression, start }) => {
    return { table, start, expression, match: { by: 'claims', expression: expression.source } }
  })
}

/** Every point of a profile made at `node` or above it, whether its limits hold or not. */
export function listPoints(tree: PolicyTree, node: PolicyNode, profile: Profile): readonly Point[] {
  return listAllPoints(profile, nodeIndex => isOnPath(tree, nodeIndex, node.index))
}

/** Every point of a profile, or those made at the levels that `isWanted` takes. */
export function listAllPoints(profile: Profile, isWanted?: (nodeIndex: number) => boolean): readonly Point[] {
  const { table, start, ...matching } = profile
  const found: Point[] = []
  const count = (table.profiles[start] ?? 0) >>> 1
  for (let i = start + 1; i <= start + count; i++) {
    const at = (table.profiles[i] ?? 0) * POINT_SIZE
    const nodeIndex = table.points[at] ?? 0
    const flags = table.points[at + 2] ?? 0
    const limits = table.limits[flags >>> 1]
    if (limits === undefined || isWanted?.(nodeIndex) === false) continue
    const effect = (flags & 1) === 1 ? 'deny' : 'grant'
    found.push({ table, nodeIndex, roleIndex: table.points[at + 1] ?? 0, effect, limits, ...matching })
  }
  return found
}

/** The profiles of everybody whom the assignments of a table name, in whichever way. */
export function listAllProfiles(table: AssignmentTable): readonly Profile[] {
  const found: Profile[] = []
  for (const [user, start] of listUsers(table.users)) found.push({ table, start, match: { by: 'user', user } })
  for (const [identityRole, start] of table.identityRoles) {
    found.push({ table, start, match: { by: 'identity-role', identityRole } })
  }
  return [...found, ...findClaimsProfiles(table)]
}

/** Whether the limits of an assignment let it speak to a situation. */
export function isInForce(limits: Limits, situation: Situation): boolean {
  if (limits.workspace !== undefined && limits.workspace !== situation.workspace) return false
  return limits.notBefore <= situation.now && situation.now < limits.until
}
