import type { AssignmentTable } from '../compile/assignment-table.ts'
import type { NumberedRole, PolicyNode } from '../compile/policy-tree.ts'
import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import type { Situation } from '../model.ts'
import { type Judge, makeJudge } from './judge.ts'
import { findClaimsProfiles, findProfiles, isInForce, listPoints, type Point } from './points.ts'
import { type Heard, SILENT, settleFully, settleLazily, type Verdict, type Voices } from './voices.ts'

/** Whether a role is held, and the assignments that decide it. */
export interface Holding extends Verdict {
  readonly roleIndex: number
}

/** Which roles are asked about, where and for whom. The gate is the caller's to check. */
export interface Asked {
  readonly node: PolicyNode
  readonly situation: Situation
  /** Roles that it turns down are left out, and their expressions are not run. All matter where it is not set. */
  readonly matters?: (roleIndex: number) => boolean
}

/**
 * Every role about which an assignment speaks in this situation, and how it ends. Without a judge, expressions match
 * nobody; with one, they are run where they can still change something, or all of them where `everyExpression` is set.
 */
export function resolveHoldings(
  system: CompiledSystem,
  tenant: CompiledTenant,
  asked: Asked & { readonly judge?: Judge; readonly everyExpression?: boolean },
): readonly Holding[] {
  const { judge, everyExpression = false } = asked
  const bySystem = groupByRole(system, asked, system.roleAssignments)
  const byTenant = groupByRole(system, asked, tenant.roleAssignments)
  const holdings: Holding[] = []
  for (const roleIndex of new Set([...bySystem.keys(), ...byTenant.keys()])) {
    const heard: Heard = { system: bySystem.get(roleIndex) ?? SILENT, tenant: byTenant.get(roleIndex) ?? SILENT }
    const verdict = everyExpression && judge !== undefined ? settleFully(heard, judge) : settleLazily(heard, judge)
    if (verdict.deciding.length > 0) holdings.push({ roleIndex, ...verdict })
  }
  return holdings
}

/** The same, but expressions are left alone as soon as one role that matters is held without them. */
export function resolveLazily(system: CompiledSystem, tenant: CompiledTenant, asked: Asked): readonly Holding[] {
  const bare = resolveHoldings(system, tenant, asked)
  if (hasNoClaims(system, tenant) || bare.some(({ held }) => held)) return bare
  return resolveHoldings(system, tenant, { ...asked, judge: makeJudge(tenant, asked.situation) })
}

/** The role with this number, the system's or the tenant's own. */
export function getRole(system: CompiledSystem, tenant: CompiledTenant, index: number): NumberedRole {
  const role = system.tree.roles[index] ?? tenant.roles[index - system.tree.roles.length]
  if (role === undefined) throw new RangeError(`there is no role number ${index}`)
  return role
}

function hasNoClaims(system: CompiledSystem, tenant: CompiledTenant): boolean {
  return system.roleAssignments.claims.length === 0 && tenant.roleAssignments.claims.length === 0
}

interface Gathered extends Voices {
  readonly denies: Point[]
  readonly grants: Point[]
  readonly claims: Point[]
}

function groupByRole(system: CompiledSystem, asked: Asked, table: AssignmentTable): ReadonlyMap<number, Voices> {
  const { node, situation, matters } = asked
  const byRole = new Map<number, Gathered>()
  for (const profile of [...findProfiles(table, situation.subject), ...findClaimsProfiles(table)]) {
    for (const point of listPoints(system.tree, node, profile)) {
      if (!isInForce(point.limits, situation) || matters?.(point.roleIndex) === false) continue
      const voices = byRole.get(point.roleIndex) ?? { denies: [], grants: [], claims: [] }
      byRole.set(point.roleIndex, voices)
      if (point.expression !== undefined) voices.claims.push(point)
      else if (point.effect === 'deny') voices.denies.push(point)
      else voices.grants.push(point)
    }
  }
  return byRole
}
