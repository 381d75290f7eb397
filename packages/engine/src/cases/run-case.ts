import { compileSystem } from '../compile/system.ts'
import { compileTenant } from '../compile/tenant.ts'
import { explain } from '../explain/explain.ts'
import type { Explanation } from '../explain/explanation.ts'
import type { Case, CaseTest } from './case.ts'
import { toQuestion, toWorld } from './case-world.ts'

/** A test, and what came out. */
export interface Verdict {
  readonly asked: CaseTest
  /** Whether the outcome is the one that was expected, and so is the error, or that there is none. */
  readonly passed: boolean
  readonly found: Explanation
}

/** Runs all tests of a file, in their order. Throws a `WorldFault` where its world contradicts itself. */
export function runCase(given: Case): readonly Verdict[] {
  const world = toWorld(given)
  const system = compileSystem(world)
  const tenants = new Map(world.tenants.map(one => [one.tenant, compileTenant(system, one)]))
  return (given.tests ?? []).map(asked => {
    const question = toQuestion(asked)
    const found = explain(system, tenants.get(question.tenant), question)
    const passed = found.outcome === asked.expect && found.errors[0]?.code === asked.error
    return { asked, passed, found }
  })
}
