import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import type { Decision, Question, QuestionErrorCode } from '../model.ts'
import { carries } from './carrying.ts'
import { resolveLazily } from './holding.ts'
import { toReason } from './reason.ts'
import { describeProblem, findProblem, isShut } from './situation.ts'

/**
 * Answers one question with what decided it. `tenant` is the compiled customisation of the question's tenant, or
 * undefined where none is known. Never throws; what is wrong with a question denies it and stands in `errors`.
 */
export function decide(system: CompiledSystem, tenant: CompiledTenant | undefined, question: Question): Decision {
  const problem = findProblem(system, tenant, question)
  if (problem !== undefined || tenant === undefined) return refuse(problem ?? 'unknown_tenant', question)
  const node = system.tree.byPath.get(question.policy)
  if (node === undefined) return refuse('unknown_policy', question)
  const bit = node.permissionBits.get(question.permission)
  if (bit === undefined) return refuse('unknown_permission', question)
  if (isShut(node, question)) {
    return { outcome: 'deny', reasons: [{ by: 'gate', effect: 'deny', policy: node.path }], errors: [] }
  }
  const matters = (roleIndex: number) => carries(tenant, roleIndex, { node, bit })
  const holdings = resolveLazily(system, tenant, { node, situation: question, matters })
  const held = holdings.filter(holding => holding.held)
  const speaking = held.length > 0 ? held : holdings
  return {
    outcome: held.length > 0 ? 'allow' : 'deny',
    reasons: speaking.flatMap(({ deciding }) => deciding.map(point => toReason(system, tenant, point))),
    errors: [],
  }
}

function refuse(code: QuestionErrorCode, question: Question): Decision {
  return { outcome: 'deny', reasons: [], errors: [describeProblem(code, question)] }
}
