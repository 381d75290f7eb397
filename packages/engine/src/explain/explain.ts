import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import { carries, type PermissionAt } from '../decide/carrying.ts'
import { getRole, type Holding, resolveHoldings } from '../decide/holding.ts'
import { findProfiles, isInForce, listPoints, type Point } from '../decide/points.ts'
import { toAssignment } from '../decide/reason.ts'
import { describeProblem, findProblem, isShut } from '../decide/situation.ts'
import type { Question, QuestionErrorCode } from '../model.ts'
import type { Chain, Explanation, Miss, ObstacleKind } from './explanation.ts'
import { listPermissionAssignments } from './permission-assignments.ts'

/**
 * Explains the decision about a question: on `allow` every chain from the subject to the permission, on `deny` the
 * roles that would give it and what keeps them away. Its outcome is that of `decide`. Never throws.
 */
export function explain(system: CompiledSystem, tenant: CompiledTenant | undefined, question: Question): Explanation {
  const problem = findProblem(system, tenant, question)
  if (problem !== undefined || tenant === undefined) return refuse(problem ?? 'unknown_tenant', question)
  const node = system.tree.byPath.get(question.policy)
  if (node === undefined) return refuse('unknown_policy', question)
  const bit = node.permissionBits.get(question.permission)
  if (bit === undefined) return refuse('unknown_permission', question)
  const look: Look = { system, tenant, question, at: { node, bit } }
  const holdings = resolveHoldings(system, tenant, { node, situation: question })
  const chains = isShut(node, question) ? [] : listChains(look, holdings)
  if (chains.length > 0) return { outcome: 'allow', chains, misses: [], errors: [] }
  return { outcome: 'deny', chains, misses: listMisses(look, holdings), errors: [] }
}

interface Look {
  readonly system: CompiledSystem
  readonly tenant: CompiledTenant
  readonly question: Question
  readonly at: PermissionAt
}

function refuse(code: QuestionErrorCode, question: Question): Explanation {
  return { outcome: 'deny', chains: [], misses: [], errors: [describeProblem(code, question)] }
}

function listChains({ system, tenant, at }: Look, holdings: readonly Holding[]): readonly Chain[] {
  return holdings
    .filter(({ held, roleIndex }) => held && carries(tenant, roleIndex, at))
    .flatMap(({ roleIndex, deciding }) => {
      const { role } = getRole(system, tenant, roleIndex)
      const permissionAssignments = listPermissionAssignments(system, tenant, { roleIndex, at })
      return deciding.map(point => ({ assignment: toAssignment(system, tenant, point), role, permissionAssignments }))
    })
}

function listMisses(look: Look, holdings: readonly Holding[]): readonly Miss[] {
  const { system, tenant, at } = look
  const idle = listIdlePoints(look)
  const candidates = [...at.node.roles, ...tenant.roles].filter(({ index }) => carries(tenant, index, at))
  const misses = candidates.map(({ role, index }): Miss => {
    const holding = holdings.find(({ roleIndex }) => roleIndex === index)
    const points = holding?.deciding ?? idle.filter(({ roleIndex }) => roleIndex === index)
    const obstacles = points.map(point => ({
      kind: obstacleOf(point, look.question),
      assignment: toAssignment(system, tenant, point),
    }))
    return { role, obstacles }
  })
  return [...misses.filter(miss => miss.obstacles.length > 0), ...misses.filter(miss => miss.obstacles.length === 0)]
}

// Grants to the subject that its limits keep silent in this situation.
function listIdlePoints({ system, tenant, question, at }: Look): readonly Point[] {
  return [system.roleAssignments, tenant.roleAssignments]
    .flatMap(table => findProfiles(table, question.subject))
    .flatMap(profile => listPoints(system.tree, at.node, profile))
    .filter(point => point.effect === 'grant' && !isInForce(point.limits, question))
}

// A grant that is in force and still gives nothing stands behind a shut gate.
function obstacleOf({ effect, limits }: Point, question: Question): ObstacleKind {
  if (effect === 'deny') return 'denied'
  if (limits.workspace !== undefined && limits.workspace !== question.workspace) return 'other_workspace'
  if (question.now < limits.notBefore) return 'not_yet'
  return question.now >= limits.until ? 'expired' : 'gate'
}
