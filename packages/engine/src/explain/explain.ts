import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import { carries } from '../decide/carrying.ts'
import { resolveHoldings } from '../decide/holding.ts'
import { type Judge, makeJudge } from '../decide/judge.ts'
import { describeProblem, findProblem, isShut } from '../decide/situation.ts'
import type { Question, QuestionErrorCode } from '../model.ts'
import type { Chain, Explanation } from './explanation.ts'
import { type Look, toCarryingRole, toRoleHop } from './hops.ts'
import { listMisses } from './misses.ts'

/**
 * Explains the decision about a question: on `allow` every chain from the subject to the permission, on `deny` the
 * roles that would give it and what keeps them away. Its outcome is that of `decide`; unlike `decide` it runs every
 * expression that gives a role with the permission. Never throws.
 */
export function explain(system: CompiledSystem, tenant: CompiledTenant | undefined, question: Question): Explanation {
  const problem = findProblem(system, tenant, question)
  if (problem !== undefined || tenant === undefined) return refuse(problem ?? 'unknown_tenant', question)
  const node = system.tree.byPath.get(question.policy)
  if (node === undefined) return refuse('unknown_policy', question)
  const bit = node.permissionBits.get(question.permission)
  if (bit === undefined) return refuse('unknown_permission', question)
  const look: Look = { system, tenant, question, at: { node, bit } }
  const judge = makeJudge(tenant, question)
  const permission = node.permissions[bit]
  const found = { ...(permission === undefined ? {} : { permission }), errors: [] }
  const chains = isShut(node, question) ? [] : listChains(look, judge)
  if (chains.length > 0) return { outcome: 'allow', ...found, chains, misses: [] }
  return { outcome: 'deny', ...found, chains, misses: listMisses(look, judge) }
}

function refuse(code: QuestionErrorCode, question: Question): Explanation {
  return { outcome: 'deny', chains: [], misses: [], errors: [describeProblem(code, question)] }
}

function listChains(look: Look, judge: Judge): readonly Chain[] {
  const { system, tenant, question, at } = look
  const matters = (roleIndex: number) => carries(tenant, roleIndex, at)
  const asked = { node: at.node, situation: question, matters, judge, everyExpression: true }
  return resolveHoldings(system, tenant, asked)
    .filter(({ held }) => held)
    .flatMap(({ roleIndex, deciding, joint }) => {
      const carrying = { ...toCarryingRole(look, roleIndex), ...(joint ? { joint } : {}) }
      return deciding.map(point => ({ ...toRoleHop(look, point), ...carrying }))
    })
}
