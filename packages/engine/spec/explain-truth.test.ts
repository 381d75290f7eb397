import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { decide } from '../src/decide/decide.ts'
import { explain } from '../src/explain/explain.ts'
import type { Explanation } from '../src/explain/explanation.ts'
import { keyOf } from './assignments.ts'
import { compile } from './differences.ts'
import { listUntruths } from './explain-truth.ts'
import { expectNoticed } from './noticed.ts'
import { type RandomCase, randomCase } from './random-world.ts'
import { seed } from './seed.ts'

const WORLDS = 1000

beforeAll(() => console.log(`explained random worlds: TENANTRY_SEED=${seed}`))

/** Explanations that are wrong on purpose. */
const plantedFaults: Readonly<Record<string, (told: Explanation) => Explanation>> = {
  'a chain is left out': told => ({ ...told, chains: told.chains.slice(0, -1) }),
  'a chain by an expression is left out': told => ({
    ...told,
    chains: told.chains.filter(({ assignment }, i) => i === 0 || assignment.match.by !== 'claims'),
  }),
  'the level above is not named': told => ({
    ...told,
    chains: told.chains.map(({ inheritedFrom: _, ...chain }) => chain),
  }),
  'a deny is left out of the obstacles': told => changeObstacles(told, kind => kind !== 'denied'),
  'the gate is left out of the obstacles': told => changeObstacles(told, kind => kind !== 'gate'),
  'an expression is left out of the obstacles': told => changeObstacles(told, kind => !kind.startsWith('expression')),
  'a miss is left out': told => ({ ...told, misses: told.misses.slice(1) }),
}

describe('what is explained about random worlds', () => {
  test('is true: its verdict, every chain, and every obstacle of a near miss', () => {
    const truthful = fc.property(randomCase, drawn => {
      expect(listFrom(drawn)).toEqual([])
    })
    fc.assert(truthful, { seed, numRuns: WORLDS })
  })

  test.each(Object.entries(plantedFaults))('is found untrue once %s', (_, change) => {
    expectNoticed(drawn => listFrom(drawn, change).length > 0)
  })

  test('names every permission assignment of a chain, and the reasons of the decision are among the chains', () => {
    const same = fc.property(randomCase, ({ world, questions }) => {
      for (const question of questions) {
        const { system, tenant } = compile(world, question)
        const { outcome, reasons } = decide(system, tenant, question)
        const { chains } = explain(system, tenant, question)
        const given = [world, ...world.tenants].flatMap(part => part.permissionAssignments)
        for (const { permissionAssignments } of chains) {
          expect(permissionAssignments.length).toBeGreaterThan(0)
          for (const { assignment } of permissionAssignments) expect(given).toContainEqual(assignment)
        }
        if (outcome === 'deny') continue
        const ends = new Set(chains.map(({ assignment }) => keyOf(assignment)))
        const named = reasons.flatMap(reason => (reason.by === 'assignment' ? [reason.assignment] : []))
        expect(named.length).toBeGreaterThan(0)
        for (const assignment of named) expect(ends).toContain(keyOf(assignment))
        if (named.every(({ match }) => match.by !== 'claims')) {
          const bare = chains.filter(({ assignment }) => assignment.match.by !== 'claims')
          expect(named.length).toBe(bare.length)
        }
      }
    })
    fc.assert(same, { seed, numRuns: 500 })
  })
})

function listFrom(
  { world, questions }: RandomCase,
  change: (told: Explanation) => Explanation = same => same,
): readonly string[] {
  return questions.flatMap(question => {
    const { system, tenant } = compile(world, question)
    return listUntruths(world, question, change(explain(system, tenant, question)))
  })
}

function changeObstacles(told: Explanation, keep: (kind: string) => boolean): Explanation {
  const misses = told.misses.map(miss => ({ ...miss, obstacles: miss.obstacles.filter(({ kind }) => keep(kind)) }))
  return { ...told, misses }
}
