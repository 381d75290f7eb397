import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import type { Decision, Question } from '../model.ts'
import { decide } from './decide.ts'

/**
 * Answers questions in their order, each like `decide`. With `stopAfter` it ends with the first answer of that outcome,
 * so the answers may be fewer than the questions. The questions may come one by one; none is read after the end.
 */
export function decideEach(
  system: CompiledSystem,
  tenant: CompiledTenant | undefined,
  asked: { readonly questions: Iterable<Question>; readonly stopAfter?: Decision['outcome'] },
): readonly Decision[] {
  const decisions: Decision[] = []
  for (const question of asked.questions) {
    const decision = decide(system, tenant, question)
    decisions.push(decision)
    if (decision.outcome === asked.stopAfter) break
  }
  return decisions
}
