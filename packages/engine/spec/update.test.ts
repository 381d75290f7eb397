import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { compileSystem } from '../src/compile/system.ts'
import { type CompiledTenant, compileTenant } from '../src/compile/tenant.ts'
import { WorldFault } from '../src/compile/world-fault.ts'
import { evaluate } from '../src/decide/evaluate.ts'
import type { Customisation, SystemWorld } from '../src/model.ts'
import { applyChange, type Change } from '../src/update/change.ts'
import { toCustomisation } from '../src/update/to-customisation.ts'
import { rebaseTenant, updateTenant } from '../src/update/update-tenant.ts'
import { naiveEvaluate } from './naive.ts'
import { expectNoticed } from './noticed.ts'
import { meanings } from './random-expressions.ts'
import { type RandomCase, randomCase } from './random-world.ts'
import { seed } from './seed.ts'
import { ann, grant, matching, shopWith, staff, tenantWith } from './shop.ts'

const WORLDS = 2000

beforeAll(() => console.log(`random worlds updated step by step: TENANTRY_SEED=${seed}`))

const engine = { updateTenant, rebaseTenant }
type Engine = typeof engine

/** Engines that update wrongly, each in one way. */
const plantedFaults: Readonly<Record<string, Partial<Engine>>> = {
  'what is withdrawn stays': {
    updateTenant: (tenant, changes) =>
      updateTenant(
        tenant,
        changes.filter(({ change }) => change !== 'withdraw-role'),
      ),
  },
  'a permission withdrawn stays': {
    updateTenant: (tenant, changes) =>
      updateTenant(
        tenant,
        changes.filter(({ change }) => change !== 'withdraw-permission'),
      ),
  },
  'only the first change is made': {
    updateTenant: (tenant, changes) => updateTenant(tenant, changes.slice(0, 1)),
  },
  'a role keeps its name': {
    updateTenant: (tenant, changes) =>
      updateTenant(
        tenant,
        changes.filter(({ change }) => change !== 'rename-role'),
      ),
  },
  'the numbers of the former system level are used on': {
    rebaseTenant: (system, tenant) => ({ ...tenant, system }),
  },
}

describe('a world updated step by step', () => {
  test('is the world compiled anew, after every step', () => {
    let steps = 0
    const same = fc.property(randomCase, drawn => {
      expect(listDifferences(drawn)).toEqual([])
      steps += listSteps(drawn).length
    })
    fc.assert(same, { seed, numRuns: WORLDS })
    console.log(`${WORLDS} random worlds, ${steps} steps`)
  })

  test.each(Object.entries(plantedFaults))('is another one once %s', (_, fault) =>
    expectNoticed(drawn => listDifferences(drawn, { ...engine, ...fault }).length > 0),
  )
})

describe('a compiled tenant', () => {
  const full: Customisation = tenantWith('acme', {
    roles: [{ id: 'r-own', name: 'Own', kind: 'role', level: 'Shop/Orders' }],
    permissionAssignments: [{ level: 'Shop/Orders', scope: 'acme', role: 'r-own', permission: 'p-refund' }],
    roleAssignments: [
      grant('r-own', 'Shop/Orders', { ...ann, workspace: 'north', notBefore: 1, until: 5 }),
      grant('r-clerk', 'Shop', staff),
      grant('r-clerk', 'Shop', matching("claims.dept == 'it'")),
    ],
  })

  test('tells the customisation that it was compiled from', () => {
    expect(toCustomisation(compileTenant(compileSystem(shopWith()), full))).toEqual(full)
  })

  test('is not changed by an update, and a change that does not fit makes nothing', () => {
    const tenant = compileTenant(compileSystem(shopWith()), full)
    const emptied = updateTenant(tenant, [{ change: 'remove-role', role: 'r-own' }])
    expect(toCustomisation(emptied)).toEqual({
      ...full,
      roles: [],
      permissionAssignments: [],
      roleAssignments: full.roleAssignments.slice(1),
    })
    expect(toCustomisation(tenant)).toEqual(full)
    const rename: Change = { change: 'rename-role', role: 'r-own', name: 'Clerk' }
    expect(() => updateTenant(tenant, [rename])).toThrow(WorldFault)
  })

  test('does not fit a system level that lacks what it uses', () => {
    const tenant = compileTenant(compileSystem(shopWith()), full)
    const bare = { ...shopWith(), policies: [], permissionAssignments: [] }
    expect(() => rebaseTenant(compileSystem(bare), tenant)).toThrow(WorldFault)
  })
})

type Step = { readonly changes: readonly Change[] } | { readonly system: SystemWorld }

// The questions stand for dice: what they are about is changed, before they are asked.
function listSteps({ world, questions }: RandomCase): readonly Step[] {
  const [own] = world.tenants
  if (own === undefined) return []
  return questions.flatMap(({ now, subject }, i): Step[] => {
    const made = own.roleAssignments[(i * 3 + now) % Math.max(1, own.roleAssignments.length)]
    const given = own.permissionAssignments[(i * 5 + now) % Math.max(1, own.permissionAssignments.length)]
    const role = own.roles[i % Math.max(1, own.roles.length)]
    const withdraw: Change[] = made === undefined ? [] : [{ change: 'withdraw-role', assignment: made }]
    const other: Change[] =
      made === undefined ? [] : [{ change: 'assign-role', assignment: { ...made, match: { by: 'user', user: 'eve' } } }]
    const take: Change[] = given === undefined ? [] : [{ change: 'withdraw-permission', assignment: given }]
    const rename: Change[] = role === undefined ? [] : [{ change: 'rename-role', role: role.id, name: `new-${i}` }]
    const remove: Change[] = role === undefined ? [] : [{ change: 'remove-role', role: role.id }]
    const kinds: Step[] = [
      { changes: [...withdraw, ...other] },
      { changes: [...other, ...take] },
      { changes: [...rename, ...take] },
      { changes: [...rename, ...remove] },
      { system: insertPolicy(world, i) },
      { system: { ...world, roleAssignments: world.roleAssignments.filter((_, n) => n % 3 !== i % 3) } },
    ]
    const step = kinds[(i * 7 + now + subject.identityRoles.length) % kinds.length]
    return step === undefined ? [] : [step]
  })
}

// A policy before all others: every number that a snapshot is made of moves.
function insertPolicy(world: SystemWorld, i: number): SystemWorld {
  const role = { id: `role-new-${i}`, name: 'New' }
  const permission = { id: `permission-new-${i}`, name: 'new' }
  return {
    ...world,
    policies: [{ name: 'New', permissions: [permission], roles: [role], children: [] }, ...world.policies],
  }
}

function listDifferences(drawn: RandomCase, tried: Engine = engine): readonly string[] {
  let system = compileSystem(drawn.world)
  const [own] = drawn.world.tenants
  if (own === undefined) return []
  let rows: Customisation = own
  let world = drawn.world
  let tenant: CompiledTenant = compileTenant(system, rows)
  const found: string[] = []
  for (const step of listSteps(drawn)) {
    if ('system' in step) {
      world = { ...world, ...step.system, tenants: [] }
      system = compileSystem(world)
      tenant = tried.rebaseTenant(system, tenant)
    } else {
      const changed: Customisation = step.changes.reduce(applyChange, rows)
      const [former, on] = [tenant, system]
      const isRefused = faults(() => compileTenant(on, changed))
      if (isRefused !== faults(() => tried.updateTenant(former, step.changes))) return [...found, 'one way is refused']
      if (isRefused) continue
      tenant = tried.updateTenant(tenant, step.changes)
      rows = changed
    }
    world = { ...world, tenants: [rows] }
    const anew = compileTenant(system, rows)
    for (const asked of drawn.questions) {
      const question = { ...asked, tenant: rows.tenant }
      const given = JSON.stringify(evaluate(system, tenant, question))
      const { roles, permissions } = naiveEvaluate(world, question, meanings)
      const truth = evaluate(system, anew, question)
      if (given !== JSON.stringify(truth)) found.push(`${given} and compiled anew ${JSON.stringify(truth)}`)
      if (namesOf(truth) !== namesOf({ roles, permissions })) found.push(`${namesOf(truth)} is not the truth`)
    }
  }
  return found
}

function namesOf(held: {
  readonly roles: readonly { name: string }[]
  readonly permissions: readonly { name: string }[]
}) {
  return [...held.roles, ...held.permissions].map(({ name }) => name).join(' ')
}

function faults(work: () => unknown): boolean {
  try {
    work()
    return false
  } catch (fault) {
    if (fault instanceof WorldFault) return true
    throw fault
  }
}
