import { type AssignmentTable, POINT_SIZE } from '../compile/assignment-table.ts'
import { isOnPath } from '../compile/policy-tree.ts'
import { findUser } from '../compile/user-index.ts'
import { type Look, matches } from './look.ts'
import { isInForce } from './points.ts'

/** Whether a profile holds a deny, on whichever path and within whichever limits. */
export function hasDeny(table: AssignmentTable, profile: number): boolean {
  return profile >= 0 && ((table.profiles[profile] ?? 0) & 1) === 1
}

/**
 * Whether a role that something grants is held though the user has denies: in each scope that denies it, a grant of
 * that scope stands at a deeper level than its last deny. Says in numbers what `settle` says with reasons.
 */
export function isHeldDespiteDenies(look: Look, role: number): boolean {
  return (
    outlivesDenies(look, look.tenant.system.roleAssignments, role) &&
    outlivesDenies(look, look.tenant.roleAssignments, role)
  )
}

function outlivesDenies(look: Look, table: AssignmentTable, role: number): boolean {
  const profile = findUser(table.users, look.question.subject.user)
  const last = findDeepest(look, { table, role, effect: DENY }, profile)
  return last < 0 || hasGrantBelow(look, { table, role, profile }, last)
}

const GRANT = 0
const DENY = 1

interface Wanted {
  readonly table: AssignmentTable
  readonly role: number
  readonly effect: typeof GRANT | typeof DENY
}

function hasGrantBelow(
  look: Look,
  { table, role, profile }: { table: AssignmentTable; role: number; profile: number },
  level: number,
): boolean {
  const wanted = { table, role, effect: GRANT } as const
  if (findDeepest(look, wanted, profile) > level) return true
  for (const name of look.question.subject.identityRoles) {
    if (findDeepest(look, wanted, table.identityRoles.get(name) ?? -1) > level) return true
  }
  return table.claims.some(
    ({ expression, start }) => findDeepest(look, wanted, start) > level && matches(look, expression),
  )
}

// The deepest level at which a profile speaks so about the role, or -1. On one path a deeper level has the higher index.
function findDeepest(look: Look, { table, role, effect }: Wanted, profile: number): number {
  let deepest = -1
  if (profile < 0) return deepest
  const { profiles, points, limits } = table
  const last = profile + ((profiles[profile] ?? 0) >>> 1)
  for (let i = profile + 1; i <= last; i++) {
    const point = (profiles[i] ?? 0) * POINT_SIZE
    const [level, flags] = [points[point] ?? 0, points[point + 2] ?? 0]
    if (points[point + 1] !== role || (flags & 1) !== effect || level <= deepest) continue
    if (!isOnPath(look.tenant.system.tree, level, look.node.index)) continue
    const limit = limits[flags >>> 1]
    if (limit !== undefined && isInForce(limit, look.question)) deepest = level
  }
  return deepest
}
