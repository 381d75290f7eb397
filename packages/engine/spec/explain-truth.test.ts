import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { decide } from '../src/decide/decide.ts'
import { explain } from '../src/explain/explain.ts'
import { keyOf } from './assignments.ts'
import { compile } from './differences.ts'
import { listUntruthsAbout } from './explain-truth.ts'
import { randomCase } from './random-world.ts'
import { seed, timesUpTo } from './seed.ts'

const WORLDS = timesUpTo(1000)

beforeAll(() => console.log(`explained random worlds: TENANTRY_SEED=${seed}`))

describe('what is explained about random worlds', () => {
  test('is true: its verdict, every chain, and every obstacle of a near miss', () => {
    const truthful = fc.property(randomCase, drawn => {
      expect(listUntruthsAbout(drawn)).toEqual([])
    })
    fc.assert(truthful, { seed, numRuns: WORLDS })
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
    fc.assert(same, { seed, numRuns: timesUpTo(500) })
  })
})
