import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { listDifferences } from './differences.ts'
import { expectNoticed } from './noticed.ts'
import { plantedFaults } from './planted-faults.ts'
import { randomCase } from './random-world.ts'
import { seed } from './seed.ts'

const WORLDS = 20_000

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
  })

  test.each(Object.entries(plantedFaults))('do not agree once %s', (_, lens) => {
    const wrongly = /^decide says/
    expectNoticed(drawn => listDifferences(drawn, lens).some(difference => wrongly.test(difference)))
  })
})
