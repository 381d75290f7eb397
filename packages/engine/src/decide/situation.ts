import type { PolicyNode } from '../compile/policy-tree.ts'
import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import type { QuestionError, QuestionErrorCode, Situation } from '../model.ts'

/** Why a situation cannot be looked at with this data, or undefined. Whether its policy exists is the caller's to see. */
export function findProblem(
  system: CompiledSystem,
  tenant: CompiledTenant | undefined,
  situation: Situation,
): QuestionErrorCode | undefined {
  if (tenant === undefined) return 'unknown_tenant'
  if (tenant.id !== situation.tenant || tenant.system !== system) return 'wrong_tenant'
  if (!Number.isFinite(situation.now)) return 'invalid_time'
  return undefined
}

/** Whether the gate of a policy keeps the subject out. Any other standing than the two known ones does not open it. */
export function isShut(node: PolicyNode, situation: Situation): boolean {
  return node.gated && situation.standing !== 'member' && situation.standing !== 'superuser'
}

/** A problem in words, with what was asked. */
export function describeProblem(code: QuestionErrorCode, asked: Situation & { permission?: string }): QuestionError {
  return { code, message: MESSAGES[code](asked) }
}

const MESSAGES = {
  unknown_policy: asked => `no policy has the path "${asked.policy}"; check its spelling and case`,
  unknown_permission: asked =>
    `policy "${asked.policy}" has no permission "${asked.permission ?? ''}", nor has a policy above it`,
  unknown_tenant: asked => `tenant "${asked.tenant}" is not known here`,
  wrong_tenant: asked => `the question is about tenant "${asked.tenant}" and was put to the data of another one`,
  invalid_time: asked => `the time ${asked.now} of the question is no finite number of milliseconds`,
} satisfies Record<QuestionErrorCode, (asked: Situation & { permission?: string }) => string>
