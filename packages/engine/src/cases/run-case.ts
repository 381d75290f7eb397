import { compileSystem } from '../compile/system.ts'
import { compileTenant } from '../compile/tenant.ts'
import { explain } from '../explain/explain.ts'
import type { Explanation } from '../explain/explanation.ts'
import { type Case, type CaseQuestion, toQuestion, toWorld } from './case-world.ts'

/** A question of a case, and what came out. */
export interface Verdict {
  readonly asked: CaseQuestion
  /** Whether the outcome is the one that was expected, and so is the error, or that there is none. */
  readonly passed: boolean
  readonly found: Explanation
}

/** Asks all questions of a case, in their order. Throws a `WorldFault` where its world contradicts itself. */
export function runCase(given: Case): readonly Verdict[] {
  const world = toWorld(given)
  const system = compileSystem(world)
  const tenants = new Map(world.tenants.map(one => [one.tenant, compileTenant(system, one)]))
  return given.questions.map(asked => {
    const found = explain(system, tenants.get(asked.tenant), toQuestion(asked))
    const passed = found.outcome === asked.expect && found.errors[0]?.code === asked.error
    return { asked, passed, found }
  })
}
