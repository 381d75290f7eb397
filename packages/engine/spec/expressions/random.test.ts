import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { compileExpression } from '../../src/expressions/expression.ts'
import { Meter } from '../../src/expressions/meter.ts'
import { seed, timesUpTo } from '../seed.ts'
import { countReads, STEPS } from './count-reads.ts'
import { randomInput, randomText, randomTruth } from './random-expression.ts'
import { ask, askReference } from './reference.ts'

beforeAll(() => console.log(`random expressions: TENANTRY_SEED=${seed}`))

describe('any text and any input', () => {
  test('never throw, and a problem lies within its text', () => {
    let compiled = 0
    const calm = fc.property(randomText, randomInput, (source, input) => {
      const outcome = compileExpression(source)
      if (outcome.ok) {
        compiled++
        outcome.expression.evaluate(input)
        return
      }
      expect(outcome.problems.length).toBeGreaterThan(0)
      for (const problem of outcome.problems) {
        expect(problem.offset).toBeLessThanOrEqual(source.length)
        expect(problem.message).not.toBe('')
      }
    })
    fc.assert(calm, { seed, numRuns: timesUpTo(4_000) })
    console.log(`4000 texts, ${compiled} of them compiled`)
  })
})

describe('our evaluator and the one of the library that parses for us', () => {
  test('agree on random expressions and inputs', () => {
    const answers = { true: 0, false: 0, error: 0 }
    const agree = fc.property(randomTruth, randomInput, (source, input) => {
      const answer = ask(source, input)
      answers[`${answer}`]++
      expect(answer, source).toBe(askReference(source, input))
    })
    fc.assert(agree, { seed, numRuns: timesUpTo(2_000) })
    console.log(`2000 expressions, ${JSON.stringify(answers)}`)
  })
})

describe('the limit of steps', () => {
  test('counts text and regular expressions', () => {
    for (const source of [
      "context.long.matches('(a|b){100}c')",
      'context.row.all(x, context.long.contains(context.long))',
    ]) {
      const meter = new Meter(STEPS)
      countReads(source, meter)
      expect(meter.isEmpty, source).toBe(true)
    }
  })
})
