import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { decide } from '../src/decide/decide.ts'
import { explain } from '../src/explain/explain.ts'
import type { RoleAssignment, World } from '../src/model.ts'
import { compile, listDifferences } from './differences.ts'
import { plantedFaults } from './planted-faults.ts'
import { randomCase } from './random-world.ts'
import { seed } from './seed.ts'

const WORLDS = 1500

beforeAll(() => console.log(`random worlds: TENANTRY_SEED=${seed}`))

describe('the engine and the naive evaluator', () => {
  test('agree on every question about every random world', () => {
    let questions = 0
    const agree = fc.property(randomCase, drawn => {
      questions += drawn.questions.length
      expect(listDifferences(drawn)).toEqual([])
    })
    fc.assert(agree, { seed, numRuns: WORLDS })
    console.log(`${WORLDS} random worlds, ${questions} questions, all answered alike`)
  }, 60_000)

  test.each(Object.entries(plantedFaults))(
    'do not agree once %s',
    (_, lens) => {
      const wrongly = /^decide says/
      const noticed = fc
        .sample(randomCase, { seed, numRuns: WORLDS })
        .findIndex(drawn => listDifferences(drawn, lens).some(difference => wrongly.test(difference)))
      expect(noticed, `none of ${WORLDS} random worlds noticed it, seed ${seed}`).not.toBe(-1)
    },
    60_000,
  )
})

describe('what the engine says about its decisions', () => {
  test('names only assignments that are in the world, and none of another tenant', () => {
    const truthful = fc.property(randomCase, ({ world, questions }) => {
      for (const question of questions) {
        const { system, tenant } = compile(world, question)
        const { reasons } = decide(system, tenant, question)
        const { chains, misses } = explain(system, tenant, question)
        const named = [...reasons, ...chains, ...misses.flatMap(({ obstacles }) => obstacles)]
        const made = listAssignments(world, question.tenant)
        for (const said of named) if ('assignment' in said) expect(made).toContainEqual(said.assignment)
        const given = listPermissionAssignments(world, question.tenant)
        for (const chain of chains) {
          expect(chain.permissionAssignments.length).toBeGreaterThan(0)
          for (const assignment of chain.permissionAssignments) expect(given).toContainEqual(assignment)
        }
      }
    })
    fc.assert(truthful, { seed, numRuns: 300 })
  }, 60_000)

  test('gives a chain exactly where it allows, and the reasons of a decision are the ends of these chains', () => {
    const same = fc.property(randomCase, ({ world, questions }) => {
      for (const question of questions) {
        const { system, tenant } = compile(world, question)
        const { outcome, reasons } = decide(system, tenant, question)
        const { chains, misses } = explain(system, tenant, question)
        expect(chains.length > 0).toBe(outcome === 'allow')
        if (outcome === 'deny') continue
        expect(misses).toEqual([])
        const decided = reasons.map(reason => (reason.by === 'assignment' ? reason.assignment : undefined))
        expect(chains.map(({ assignment }) => assignment)).toEqual(decided)
      }
    })
    fc.assert(same, { seed, numRuns: 300 })
  }, 60_000)

  test('counts as missed only a role that would give the permission', () => {
    const helpful = fc.property(randomCase, ({ world, questions }) => {
      for (const question of questions) {
        const { system, tenant } = compile(world, question)
        for (const { role, obstacles } of explain(system, tenant, question).misses) {
          if (obstacles.length > 0 || tenant === undefined) continue
          const given = giveRole(world, { role: role.id, tenant: tenant.id, policy: question.policy })
          const answer = { ...question, standing: 'member' as const, subject: { user: 'newcomer', identityRoles: [] } }
          const changed = compile(given, answer)
          expect(decide(changed.system, changed.tenant, answer).outcome).toBe('allow')
        }
      }
    })
    fc.assert(helpful, { seed, numRuns: 300 })
  }, 60_000)
})

function listAssignments(world: World, tenant: string): readonly RoleAssignment[] {
  return [world, ...world.tenants.filter(own => own.tenant === tenant)].flatMap(part => part.roleAssignments)
}

function listPermissionAssignments(world: World, tenant: string) {
  return [world, ...world.tenants.filter(own => own.tenant === tenant)].flatMap(part => part.permissionAssignments)
}

function giveRole(world: World, { role, tenant, policy }: { role: string; tenant: string; policy: string }): World {
  const match = { by: 'user', user: 'newcomer' } as const
  const grant: RoleAssignment = { level: policy, scope: tenant, role, match, effect: 'grant' }
  const tenants = world.tenants.map(own =>
    own.tenant === tenant ? { ...own, roleAssignments: [...own.roleAssignments, grant] } : own,
  )
  return { ...world, tenants }
}
