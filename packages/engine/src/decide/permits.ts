import { type AssignmentTable, POINT_SIZE } from '../compile/assignment-table.ts'
import { isOnPath } from '../compile/policy-tree.ts'
import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import { findUser } from '../compile/user-index.ts'
import type { Question } from '../model.ts'
import { carries } from './carrying.ts'
import { hasDeny, isHeldDespiteDenies } from './despite-denies.ts'
import { type Look, matches } from './look.ts'
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
  const base = findUser(system.roleAssignments.users, question.subject.user)
  const own = findUser(tenant.roleAssignments.users, question.subject.user)
  const isDenied = hasDeny(system.roleAssignments, base) || hasDeny(tenant.roleAssignments, own)
  const look: Look = { tenant, question, node, bit, isDenied, input: undefined, outcomes: undefined }
  if (grants(look, system.roleAssignments, base) || grants(look, tenant.roleAssignments, own)) return true
  if (grantsByIdentityRole(look, system.roleAssignments) || grantsByIdentityRole(look, tenant.roleAssignments)) {
    return true
  }
  return grantsByClaims(look, system.roleAssignments) || grantsByClaims(look, tenant.roleAssignments)
}

function grantsByIdentityRole(look: Look, table: AssignmentTable): boolean {
  if (table.identityRoles.size === 0) return false
  const { identityRoles } = look.question.subject
  for (let i = 0; i < identityRoles.length; i++) {
    if (grants(look, table, table.identityRoles.get(identityRoles[i] ?? '') ?? -1)) return true
  }
  return false
}

function grantsByClaims(look: Look, table: AssignmentTable): boolean {
  for (const { expression, start } of table.claims) {
    if (grants(look, table, start) && matches(look, expression)) return true
  }
  return false
}

const NEVER = { workspace: undefined, notBefore: Infinity, until: -Infinity }

/** Whether a profile grants a role with the permission, if it speaks about the subject, that no deny overrides. */
function grants(look: Look, table: AssignmentTable, profile: number): boolean {
  if (profile < 0) return false
  const { profiles, points } = table
  const last = profile + ((profiles[profile] ?? 0) >>> 1)
  for (let i = profile + 1; i <= last; i++) {
    const point = (profiles[i] ?? 0) * POINT_SIZE
    const flags = points[point + 2] ?? 0
    const role = points[point + 1] ?? -1
    if ((flags & 1) === 1 || !carries(look.tenant, role, look)) continue
    if (!isOnPath(look.tenant.system.tree, points[point] ?? 0, look.node.index)) continue
    if (flags !== 0 && !isInForce(table.limits[flags >>> 1] ?? NEVER, look.question)) continue
    // Only users can be denied. Where this one is not, every grant stands and the first that helps is enough.
    if (!look.isDenied || isHeldDespiteDenies(look, role)) return true
  }
  return false
}
