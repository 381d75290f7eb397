/** What an expression may cost. The guide of claims expressions lists them; a test compares the two. */
export const expressionLimits = {
  /** Length of the source in UTF-16 units. */
  sourceLength: 2_000,
  /** Brackets within brackets, counted before anything is parsed. */
  nestedBrackets: 32,
  /** Depth of the parsed expression; a chain of `&&` or `||` counts once. */
  depth: 64,
  /** Comprehensions (`all`, `exists`, `map`, …) within comprehensions. */
  nestedComprehensions: 3,
  /** Elements of one list literal. */
  listElements: 200,
  /** Entries of one map literal. */
  mapEntries: 100,
  /** Length of a regular expression in UTF-16 units. */
  patternLength: 200,
  /** Units of a regular expression with its repetitions written out. */
  patternSize: 1_000,
  /** Steps of one evaluation. */
  steps: 100_000,
  /** Steps of all expressions together that one question may run. */
  questionSteps: 1_000_000,
} as const

/**
 * The steps that each expression has where so many may be run for one question. The share is fixed beforehand: would
 * they draw on one sum, an answer would depend on which of them is run first.
 */
export function shareSteps(expressions: number): number {
  const { steps, questionSteps } = expressionLimits
  return Math.min(steps, Math.floor(questionSteps / Math.max(1, expressions)))
}
