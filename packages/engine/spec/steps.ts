import { type CompiledSystem, compileSystem } from '../src/compile/system.ts'
import { type CompiledTenant, compileTenant } from '../src/compile/tenant.ts'
import { WorldFault } from '../src/compile/world-fault.ts'
import { evaluate } from '../src/decide/evaluate.ts'
import type { Customisation, Question, SystemWorld, World } from '../src/model.ts'
import type { Change } from '../src/update/change.ts'
import { rebaseTenant, updateTenant } from '../src/update/update-tenant.ts'
import { changeNaively } from './change-naively.ts'
import { naiveEvaluate } from './naive.ts'
import { meanings } from './random-expressions.ts'
import type { RandomCase } from './random-world.ts'

/** What brings a snapshot to its next state, which a planted fault replaces by something wrong. */
export const updateEngine = { updateTenant, rebaseTenant }
export type UpdateEngine = typeof updateEngine

export type Step = { readonly changes: readonly Change[] } | { readonly system: SystemWorld }

/**
 * Takes random steps from one snapshot to the next, and tells in words where one answers otherwise than the world
 * compiled anew or the naive evaluator.
 */
export function listStepDifferences(
  drawn: RandomCase,
  steps: readonly Step[],
  tried: UpdateEngine = updateEngine,
): readonly string[] {
  const [own] = drawn.world.tenants
  if (own === undefined) return []
  let system = compileSystem(drawn.world)
  let rows: Customisation = own
  let world = drawn.world
  let tenant: CompiledTenant = compileTenant(system, rows)
  const found: string[] = []
  for (const step of steps) {
    const on: CompiledSystem = 'system' in step ? compileSystem(step.system) : system
    const changed: Customisation = 'system' in step ? rows : step.changes.reduce(changeNaively, rows)
    const former: CompiledTenant = tenant
    const anew = unlessFault(() => compileTenant(on, changed))
    const next = unlessFault(() =>
      'system' in step ? tried.rebaseTenant(on, former) : tried.updateTenant(former, step.changes),
    )
    if ((anew === undefined) !== (next === undefined)) return [...found, 'one way is refused']
    if (anew === undefined || next === undefined) continue
    tenant = next
    system = on
    rows = changed
    world = { ...world, ...('system' in step ? step.system : {}), tenants: [rows] }
    found.push(...listOtherAnswers(drawn.questions, { world, tenant, anew }))
  }
  return found
}

function listOtherAnswers(
  questions: readonly Question[],
  { world, tenant, anew }: { world: World; tenant: CompiledTenant; anew: CompiledTenant },
): readonly string[] {
  return questions.flatMap(asked => {
    const question = { ...asked, tenant: tenant.id }
    const given = namesOf(evaluate(anew.system, tenant, question))
    const compiledAnew = namesOf(evaluate(anew.system, anew, question))
    const truth = namesOf(naiveEvaluate(world, question, meanings))
    return given === truth && compiledAnew === truth
      ? []
      : [`${given}; compiled anew ${compiledAnew}; true is ${truth}`]
  })
}

function namesOf({ roles, permissions }: Pick<ReturnType<typeof evaluate>, 'roles' | 'permissions'>): string {
  return [...roles, ...permissions].map(({ id, name }) => `${id}=${name}`).join(' ')
}

function unlessFault<Made>(work: () => Made): Made | undefined {
  try {
    return work()
  } catch (fault) {
    if (fault instanceof WorldFault) return undefined
    throw fault
  }
}
