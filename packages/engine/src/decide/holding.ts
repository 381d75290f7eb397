import type { NumberedRole, PolicyNode } from '../compile/policy-tree.ts'
import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import type { Effect, Situation } from '../model.ts'
import { findProfiles, isInForce, listPoints, type Point } from './points.ts'

/** Whether a role is held, and the assignments that had the last word about it: all made at one level, in one scope. */
export interface Holding {
  readonly roleIndex: number
  readonly held: boolean
  readonly deciding: readonly Point[]
}

/**
 * Every role about which an assignment speaks in this situation, and how it ends. The gate is the caller's to check.
 *
 * Walking the levels from root to leaf, the last one that speaks about a role decides, and there a deny decides over
 * a grant. First the system level is walked, then the tenant; a role denied by the first cannot be given by the second.
 */
export function resolveHoldings(
  system: CompiledSystem,
  tenant: CompiledTenant,
  asked: { readonly node: PolicyNode; readonly situation: Situation },
): readonly Holding[] {
  const bySystem = groupByRole(system, asked, system.roleAssignments)
  const byTenant = groupByRole(system, asked, tenant.roleAssignments)
  const holdings: Holding[] = []
  for (const roleIndex of new Set([...bySystem.keys(), ...byTenant.keys()])) {
    const base = lastWord(bySystem.get(roleIndex))
    const own = lastWord(byTenant.get(roleIndex))
    const word = base?.effect === 'deny' ? base : (own ?? base)
    if (word !== undefined) holdings.push({ roleIndex, held: word.effect === 'grant', deciding: word.points })
  }
  return holdings
}

/** The role with this number, the system's or the tenant's own. */
export function getRole(system: CompiledSystem, tenant: CompiledTenant, index: number): NumberedRole {
  const role = system.tree.roles[index] ?? tenant.roles[index - system.tree.roles.length]
  if (role === undefined) throw new RangeError(`there is no role number ${index}`)
  return role
}

function groupByRole(
  system: CompiledSystem,
  asked: { readonly node: PolicyNode; readonly situation: Situation },
  table: CompiledSystem['roleAssignments'],
): ReadonlyMap<number, readonly Point[]> {
  const byRole = new Map<number, Point[]>()
  for (const profile of findProfiles(table, asked.situation.subject)) {
    for (const point of listPoints(system.tree, asked.node, profile)) {
      if (!isInForce(point.limits, asked.situation)) continue
      const points = byRole.get(point.roleIndex)
      if (points === undefined) byRole.set(point.roleIndex, [point])
      else points.push(point)
    }
  }
  return byRole
}

interface LastWord {
  readonly effect: Effect
  readonly points: readonly Point[]
}

// On one path a deeper level has the higher index, so the highest index is the level nearest to the leaf.
function lastWord(points: readonly Point[] | undefined): LastWord | undefined {
  if (points === undefined) return undefined
  const deepest = Math.max(...points.map(point => point.nodeIndex))
  const there = points.filter(point => point.nodeIndex === deepest)
  const denies = there.filter(point => point.effect === 'deny')
  return denies.length > 0 ? { effect: 'deny', points: denies } : { effect: 'grant', points: there }
}
