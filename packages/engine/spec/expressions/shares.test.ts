import { describe, expect, test } from 'vitest'
import { compileExpression } from '../../src/expressions/expression.ts'
import { shareSteps } from '../../src/expressions/limits.ts'

describe('the steps of a question', () => {
  test.each([
    [0, 100_000],
    [1, 100_000],
    [10, 100_000],
    [11, 90_909],
    [1_000, 1_000],
  ])('shared by %i expressions are for each %i', (expressions, steps) => {
    expect(shareSteps(expressions)).toBe(steps)
  })

  const nobody = { claims: {}, user: {}, tenant: {}, resource: {}, action: {}, context: {} }
  test.each([
    ['true', 1, { matches: true }],
    ['false', 1, { matches: false }],
    [
      '!false',
      1,
      { matches: false, error: expect.stringContaining('takes more than 1 steps, its share of the 1000000') },
    ],
    ['!false', 2, { matches: true }],
    ['claims.a || true', 100_000, { matches: true }],
    ['dyn(null)', 100_000, { matches: false, error: 'the expression gave null_type, not true or false' }],
  ])('%s with %i of them', (source, steps, outcome) => {
    const compiled = compileExpression(source)
    expect(compiled.ok && compiled.expression.evaluate(nobody, steps)).toStrictEqual(outcome)
  })
})
