import { type CompiledSystem, compileSystem } from '../src/compile/system.ts'
import { type CompiledTenant, compileTenant } from '../src/compile/tenant.ts'
import { decide } from '../src/decide/decide.ts'
import { evaluate } from '../src/decide/evaluate.ts'
import { findMissingPermissions } from '../src/decide/holds-all.ts'
import { permits } from '../src/decide/permits.ts'
import { explain } from '../src/explain/explain.ts'
import type { Customisation, Question, RoleAssignment, World } from '../src/model.ts'
import { naiveEvaluate } from './naive.ts'
import { meanings } from './random-expressions.ts'
import type { RandomCase } from './random-world.ts'

/** A change that a faulty engine would see instead of the true world; the identity for the true one. */
export type Lens = (world: World, question: Question) => World

/**
 * Every way in which the engine answers otherwise than the naive evaluator, in words; empty when all agree. The engine
 * looks at the world through `lens`, the naive evaluator at the world itself.
 */
export function listDifferences({ world, questions }: RandomCase, lens: Lens = same => same): readonly string[] {
  const compileOnce = remember()
  return questions.flatMap(question => {
    const held = naiveEvaluate(world, question, meanings)
    const truth = toOutcome(held.permissions.some(({ name }) => name === question.permission))
    const parts = compileOnce(lens(world, question), question)
    const { roles, permissions } = evaluate(parts.system, parts.tenant, question)
    const found: string[] = []
    for (const [name, answer] of listOutcomes(parts, question, permissions)) {
      if (answer !== truth) found.push(`${name} says ${answer} and the truth is ${truth}: ${JSON.stringify(question)}`)
    }
    if (namesOf(roles) !== namesOf(held.roles)) found.push(`roles ${namesOf(roles)} instead of ${namesOf(held.roles)}`)
    if (namesOf(permissions) !== namesOf(held.permissions)) {
      found.push(`permissions ${namesOf(permissions)} instead of ${namesOf(held.permissions)}`)
    }
    return found
  })
}

function listOutcomes(
  { system, tenant, alone }: Parts,
  question: Question,
  permissions: readonly { readonly name: string }[],
): readonly (readonly [string, 'allow' | 'deny'])[] {
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

export type Parts = ReturnType<typeof compile>

// One world is asked several questions; it is compiled once for each of its tenants.
function remember(): typeof compile {
  let last: World | undefined
  let system: CompiledSystem | undefined
  const tenants = new Map<string, CompiledTenant>()
  return (world, question) => {
    if (world !== last || system === undefined) {
      last = world
      system = compileSystem(world)
      tenants.clear()
    }
    const customisation = world.tenants.find(({ tenant }) => tenant === question.tenant)
    if (customisation === undefined) return { system, tenant: undefined, alone: undefined }
    const tenant = tenants.get(question.tenant) ?? compileTenant(system, customisation)
    tenants.set(question.tenant, tenant)
    return { system, tenant, alone: compileTenant(system, keepRowsOf(question, customisation)) }
  }
}

/** The compiled parts that a question needs; `alone` was compiled from the rows of the question's subject only. */
export function compile(world: World, question: Question) {
  const system = compileSystem(world)
  const customisation = world.tenants.find(({ tenant }) => tenant === question.tenant)
  if (customisation === undefined) return { system, tenant: undefined, alone: undefined }
  const tenant: CompiledTenant = compileTenant(system, customisation)
  return { system, tenant, alone: compileTenant(system, keepRowsOf(question, customisation)) }
}

// What an expression matches cannot be told from the subject alone, so those rows stay.
function keepRowsOf({ subject }: Question, customisation: Customisation): Customisation {
  const isAbout = ({ match }: RoleAssignment) => {
    if (match.by === 'claims') return true
    return match.by === 'user' ? match.user === subject.user : subject.identityRoles.includes(match.identityRole)
  }
  return { ...customisation, roleAssignments: customisation.roleAssignments.filter(isAbout) }
}

function toOutcome(yes: boolean): 'allow' | 'deny' {
  return yes ? 'allow' : 'deny'
}

// As the engine promises an order, equal lists are equal texts.
function namesOf(assets: readonly { id: string; name: string }[]): string {
  return assets.map(({ id, name }) => `${id}=${name}`).join(' ')
}
