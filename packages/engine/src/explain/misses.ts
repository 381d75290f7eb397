import type { AssignmentTable } from '../compile/assignment-table.ts'
import { carries } from '../decide/carrying.ts'
import type { Judge } from '../decide/judge.ts'
import { findClaimsProfiles, findProfiles, listPoints, type Point, type Profile } from '../decide/points.ts'
import { isShut } from '../decide/situation.ts'
import type { Subject } from '../model.ts'
import type { Miss, Obstacle, ObstacleKind } from './explanation.ts'
import { type Look, toCarryingRole, toRoleHop } from './hops.ts'

/** The roles that would give the permission and are not held, the nearest first, each with all that keeps it away. */
export function listMisses(look: Look, judge: Judge): readonly Miss[] {
  const { system, tenant, at } = look
  const found = [system.roleAssignments, tenant.roleAssignments].map(table => {
    const { subject } = look.question
    const profiles = [findProfiles(table, subject), listOtherIdentityRoles(table, subject), findClaimsProfiles(table)]
    const tried = profiles
      .flat()
      .flatMap(profile => listPoints(system.tree, at.node, profile))
      .map((point): Tried => ({ point, obstacles: listObstacles(look, point, judge) }))
    return Map.groupBy(tried, ({ point }) => point.roleIndex)
  })
  const misses = [...at.node.roles, ...tenant.roles]
    .filter(({ index }) => carries(tenant, index, at))
    .map(({ index }) => {
      const scopes = found.map(byRole => byRole.get(index) ?? [])
      return toMiss(look, index, scopes)
    })
  return [0, 1, 2].flatMap(distance => misses.filter(miss => distanceOf(miss) === distance))
}

/** The profiles of the identity roles that the subject does not bring. */
function listOtherIdentityRoles(table: AssignmentTable, { identityRoles }: Subject): readonly Profile[] {
  const brought = new Set(identityRoles)
  return [...table.identityRoles]
    .filter(([identityRole]) => !brought.has(identityRole))
    .map(([identityRole, start]) => ({ table, start, match: { by: 'identity-role', identityRole } }))
}

/** An assignment that the subject could have the role by, and what keeps it silent. */
interface Tried {
  readonly point: Point
  readonly obstacles: readonly Pick<Obstacle, 'kind' | 'detail'>[]
}

function toMiss(look: Look, roleIndex: number, scopes: readonly (readonly Tried[])[]): Miss {
  const denies = scopes.flatMap(listStandingDenies)
  const grants = scopes.flat().filter(({ point }) => point.effect === 'grant')
  return {
    ...toCarryingRole(look, roleIndex),
    obstacles: [
      ...denies.map((point): Obstacle => ({ kind: 'denied', ...toRoleHop(look, point) })),
      ...grants.flatMap(({ point, obstacles }) =>
        obstacles.map(obstacle => ({ ...obstacle, ...toRoleHop(look, point) })),
      ),
    ],
    withheld: grants.filter(({ obstacles }) => obstacles.length === 0).map(({ point }) => toRoleHop(look, point)),
  }
}

// The denies of one scope that no grant below them lifts.
function listStandingDenies(tried: readonly Tried[]): readonly Point[] {
  const speaking = tried.filter(({ obstacles }) => obstacles.length === 0).map(({ point }) => point)
  const deepest = (effect: 'grant' | 'deny') =>
    Math.max(-1, ...speaking.filter(point => point.effect === effect).map(({ nodeIndex }) => nodeIndex))
  const grant = deepest('grant')
  if (grant > deepest('deny')) return []
  return speaking.filter(point => point.effect === 'deny' && point.nodeIndex >= grant)
}

function listObstacles({ at, question }: Look, point: Point, judge: Judge): Tried['obstacles'] {
  const { limits, effect, expression } = point
  const kinds: ObstacleKind[] = []
  if (limits.workspace !== undefined && limits.workspace !== question.workspace) kinds.push('other_workspace')
  if (question.now < limits.notBefore) kinds.push('not_yet')
  if (question.now >= limits.until) kinds.push('expired')
  if (effect === 'grant' && isShut(at.node, question)) kinds.push('gate')
  const obstacles = [...kinds.map(kind => ({ kind })), ...listMissingIdentityRole(point, question.subject)]
  const outcome = expression === undefined ? undefined : judge(expression)
  if (outcome === undefined || outcome.matches) return obstacles
  const { error } = outcome
  if (error === undefined) return [...obstacles, { kind: 'expression_no_match' }]
  return [...obstacles, { kind: 'expression_error', detail: error }]
}

function listMissingIdentityRole({ match }: Point, { identityRoles }: Subject): Tried['obstacles'] {
  if (match.by !== 'identity-role' || identityRoles.includes(match.identityRole)) return []
  const meant = identityRoles.find(brought => brought.toLowerCase() === match.identityRole.toLowerCase())
  return [{ kind: 'identity_role_missing', ...(meant === undefined ? {} : { detail: meant }) }]
}

function distanceOf({ obstacles, withheld }: Miss): number {
  const isNear = ({ kind, detail }: Obstacle) =>
    kind !== 'expression_no_match' && (kind !== 'identity_role_missing' || detail !== undefined)
  if (withheld.length > 0 || obstacles.some(isNear)) return 0
  return obstacles.length > 0 ? 1 : 2
}
