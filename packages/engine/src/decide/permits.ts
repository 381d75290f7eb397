import { type AssignmentTable, POINT_SIZE } from '../compile/assignment-table.ts'
import { isOnPath } from '../compile/policy-tree.ts'
import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import { findUser } from '../compile/user-index.ts'
import type { ExpressionInput } from '../expressions/expression.ts'
import type { Question } from '../model.ts'
import { carries, type PermissionAt } from './carrying.ts'
import { holdsAny } from './holding.ts'
import { toExpressionInput } from './judge.ts'
import { isInForce } from './points.ts'
import { findProblem, isShut } from './situation.ts'

/**
 * The outcome of `decide` alone, without its reasons: true for `allow`. Made for the hot path, it allocates next to
 * nothing. It never throws; whatever would be an error there is false here.
 */
export function permits(system: CompiledSystem, tenant: CompiledTenant | undefined, question: Question): boolean {
  if (tenant === undefined || findProblem(system, tenant, question) !== undefined) return false
  const node = system.tree.byPath.get(question.policy)
  const bit = node?.permissionBits.get(question.permission)
  if (node === undefined || bit === undefined || isShut(node, question)) return false
  const look: Look = { system, tenant, question, at: { node, bit } }
  const base = findUser(system.roleAssignments.users, question.subject.user)
  const own = findUser(tenant.roleAssignments.users, question.subject.user)
  if (hasDeny(system.roleAssignments, base) || hasDeny(tenant.roleAssignments, own)) return permitsWithDenies(look)
  // Only users can be denied. Where this one is not, every grant stands and the first that helps is enough.
  if (grants(look, system.roleAssignments, base) || grants(look, tenant.roleAssignments, own)) return true
  if (grantsByIdentityRole(look, system.roleAssignments) || grantsByIdentityRole(look, tenant.roleAssignments)) {
    return true
  }
  return grantsByClaims(look, system.roleAssignments) || grantsByClaims(look, tenant.roleAssignments)
}

interface Look {
  readonly system: CompiledSystem
  readonly tenant: CompiledTenant
  readonly question: Question
  readonly at: PermissionAt
  /** Made when the first expression needs it. */
  input?: ExpressionInput
}

function hasDeny(table: AssignmentTable, profile: number): boolean {
  return profile >= 0 && ((table.profiles[profile] ?? 0) & 1) === 1
}

function permitsWithDenies({ system, tenant, question, at }: Look): boolean {
  const matters = (roleIndex: number) => carries(tenant, roleIndex, at)
  return holdsAny(system, tenant, { node: at.node, situation: question, matters })
}

function grantsByIdentityRole(look: Look, table: AssignmentTable): boolean {
  if (table.identityRoles.size === 0) return false
  for (const name of look.question.subject.identityRoles) {
    if (grants(look, table, table.identityRoles.get(name) ?? -1)) return true
  }
  return false
}

function grantsByClaims(look: Look, table: AssignmentTable): boolean {
  if (table.claims.length === 0) return false
  for (const { expression, start } of table.claims) {
    if (!grants(look, table, start)) continue
    look.input ??= toExpressionInput(look.question)
    if (expression.evaluate(look.input, look.tenant.expressionSteps).matches) return true
  }
  return false
}

function grants({ system, tenant, question, at }: Look, table: AssignmentTable, profile: number): boolean {
  if (profile < 0) return false
  const { profiles, points } = table
  const last = profile + ((profiles[profile] ?? 0) >>> 1)
  for (let i = profile + 1; i <= last; i++) {
    const point = (profiles[i] ?? 0) * POINT_SIZE
    if (!isOnPath(system.tree, points[point] ?? 0, at.node.index)) continue
    if (!carries(tenant, points[point + 1] ?? -1, at)) continue
    const limit = (points[point + 2] ?? 0) >>> 1
    if (limit === 0) return true
    const limits = table.limits[limit]
    if (limits !== undefined && isInForce(limits, question)) return true
  }
  return false
}
