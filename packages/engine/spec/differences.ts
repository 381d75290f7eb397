import { compileSystem } from '../src/compile/system.ts'
import { type CompiledTenant, compileTenant } from '../src/compile/tenant.ts'
import { decide } from '../src/decide/decide.ts'
import { evaluate } from '../src/decide/evaluate.ts'
import { findMissingPermissions } from '../src/decide/holds-all.ts'
import { permits } from '../src/decide/permits.ts'
import { explain } from '../src/explain/explain.ts'
import type { Customisation, Question, World } from '../src/model.ts'
import { naiveDecide, naiveEvaluate } from './naive.ts'
import type { RandomCase } from './random-world.ts'

/** A change that a faulty engine would see instead of the true world; the identity for the true one. */
export type Lens = (world: World, question: Question) => World

/**
 * Every way in which the engine answers otherwise than the naive evaluator, in words; empty when all agree. The engine
 * looks at the world through `lens`, the naive evaluator at the world itself.
 */
export function listDifferences({ world, questions }: RandomCase, lens: Lens = same => same): readonly string[] {
  return questions.flatMap(question => {
    const truth = naiveDecide(world, question)
    const held = naiveEvaluate(world, question)
    const seen = lens(world, question)
    const found: string[] = []
    for (const [name, answer] of listOutcomes(seen, question)) {
      if (answer !== truth) found.push(`${name} says ${answer} and the truth is ${truth}: ${JSON.stringify(question)}`)
    }
    const { system, tenant } = compile(seen, question)
    const { roles, permissions } = evaluate(system, tenant, question)
    if (namesOf(roles) !== namesOf(held.roles)) found.push(`roles ${namesOf(roles)} instead of ${namesOf(held.roles)}`)
    if (namesOf(permissions) !== namesOf(held.permissions)) {
      found.push(`permissions ${namesOf(permissions)} instead of ${namesOf(held.permissions)}`)
    }
    return found
  })
}

function listOutcomes(world: World, question: Question): readonly (readonly [string, 'allow' | 'deny'])[] {
  const { system, tenant, alone } = compile(world, question)
  const { permissions } = evaluate(system, tenant, question)
  const missing = findMissingPermissions(system, tenant, { ...question, permissions: [question.permission] })
  return [
    ['decide', decide(system, tenant, question).outcome],
    ['permits', toOutcome(permits(system, tenant, question))],
    ['permits on the rows of one subject', toOutcome(permits(system, alone, question))],
    ['evaluate', toOutcome(permissions.some(({ name }) => name === question.permission))],
    ['missing permissions', toOutcome(missing.length === 0)],
    ['explain', explain(system, tenant, question).outcome],
  ]
}

/** The compiled parts that a question needs; `alone` was compiled from the rows of the question's subject only. */
export function compile(world: World, question: Question) {
  const system = compileSystem(world)
  const customisation = world.tenants.find(({ tenant }) => tenant === question.tenant)
  if (customisation === undefined) return { system, tenant: undefined, alone: undefined }
  const tenant: CompiledTenant = compileTenant(system, customisation)
  return { system, tenant, alone: compileTenant(system, keepRowsOf(question, customisation)) }
}

function keepRowsOf({ subject }: Question, customisation: Customisation): Customisation {
  const roleAssignments = customisation.roleAssignments.filter(({ match }) =>
    match.by === 'user' ? match.user === subject.user : subject.identityRoles.includes(match.identityRole),
  )
  return { ...customisation, roleAssignments }
}

function toOutcome(yes: boolean): 'allow' | 'deny' {
  return yes ? 'allow' : 'deny'
}

// As the engine promises an order, equal lists are equal texts.
function namesOf(assets: readonly { id: string; name: string }[]): string {
  return assets.map(({ id, name }) => `${id}=${name}`).join(' ')
}
