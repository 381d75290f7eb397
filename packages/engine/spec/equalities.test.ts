import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { compile, listDifferences } from './differences.ts'
import { toSteps } from './random-steps.ts'
import { type RandomCase, randomCase } from './random-world.ts'
import { listSearchDifferences } from './searches.ts'
import { seed, timesUpTo } from './seed.ts'
import { listStepDifferences } from './steps.ts'

const WORLDS = timesUpTo(20_000)
const STEPS = 2

beforeAll(() => console.log(`random worlds: TENANTRY_SEED=${seed}`))

describe('every random world', () => {
  test('is answered alike in every way of asking, and after every step', () => {
    const asked = { questions: 0, searches: 0, steps: 0 }
    const alike = fc.property(randomCase, drawn => {
      asked.questions += drawn.questions.length
      expect(listDifferences(drawn)).toEqual([])
      asked.searches++
      expect(listSearches(drawn)).toEqual([])
      const steps = toSteps(drawn).slice(0, STEPS)
      asked.steps += steps.length
      expect(listStepDifferences(drawn, steps)).toEqual([])
    })
    fc.assert(alike, { seed, numRuns: WORLDS })
    console.log(
      `${WORLDS} random worlds: ${asked.questions} questions as decision, permission alone, evaluation and explanation; ` +
        `${asked.searches} as searches and batches; ${asked.steps} steps from snapshot to snapshot; all as the truth says`,
    )
  }, 240_000)
})

// Searching asks about many subjects and resources at once, so one question of each world will do.
function listSearches({ world, questions }: RandomCase): readonly string[] {
  return questions.slice(0, 1).flatMap(question => listSearchDifferences({ world, question }, compile(world, question)))
}
