import { expect } from 'vitest'
import { compileExpression, type Expression, type ExpressionInput } from '../../src/expressions/expression.ts'
import { expressionLimits } from '../../src/expressions/limits.ts'

/** Nobody in particular: what is asked stands in the expression, or in its context. */
export const nobody: ExpressionInput = { claims: {}, user: {}, tenant: {}, resource: {}, action: {}, context: {} }

/** Compiles an expression that has to be one. */
export function compiled(source: string): Expression {
  const result = compileExpression(source)
  if (!result.ok) throw new Error(`${source}: ${JSON.stringify(result.problems)}`)
  return result.expression
}

/** True, false, or the error that a source has with a context. */
export function answer(source: string, context: Readonly<Record<string, unknown>> = {}): boolean | string {
  const outcome = compiled(source).evaluate({ ...nobody, context })
  return outcome.matches || (outcome.error ?? false)
}

/** The fewest steps that an expression is answered with. */
export function priceOf(source: string, context: Readonly<Record<string, unknown>> = {}): number {
  const expression = compiled(source)
  const isPaid = (steps: number) => {
    const outcome = expression.evaluate({ ...nobody, context }, steps)
    return outcome.matches || !(outcome.error?.startsWith('the evaluation takes more than') ?? false)
  }
  let low = 0
  let high: number = expressionLimits.steps
  while (low < high) {
    const middle = (low + high) >> 1
    if (isPaid(middle)) high = middle
    else low = middle + 1
  }
  expect(isPaid(low), `${source} is too dear`).toBe(true)
  return low
}
