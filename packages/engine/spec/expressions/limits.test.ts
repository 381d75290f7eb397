import { describe, expect, test } from 'vitest'
import { compileExpression } from '../../src/expressions/expression.ts'
import { Meter } from '../../src/expressions/meter.ts'
import { locate } from '../../src/expressions/problem.ts'
import { compiled, nobody } from './answers.ts'

const problemsOf = (source: string) => {
  const result = compileExpression(source)
  return result.ok ? [] : result.problems.map(({ code, offset, message }) => [code, offset, message])
}
const entries = (count: number) => Array.from({ length: count }, (_, index) => `${index}: 0`).join()

describe('on save', () => {
  test.each([
    [`1 in [${Array(200).fill('1').join()}]`, []],
    [`1 in {${entries(100)}}`, []],
    [`1 in {${entries(101)}}`, [['too_large', 5, 'this map has 101 entries: at most 100 are allowed']]],
    [`1u == 18446744073709551615u`, []],
    [`1u == 18446744073709551616u`, [['syntax', 6, 'this integer does not fit in 64 bits']]],
    [`1 == Person{name: 'Anna'}`, [['unsupported', 5, `there are no messages such as 'Person': write a map`]]],
  ])('%s is within the limits, or is not', (source, problems) => {
    expect(problemsOf(source)).toEqual(problems)
  })

  const never = 'these are never equal'
  test.each([
    [`(true ? 1 : ['a'])[0] == 1`, `'==' does not take (string, int): ${never}`],
    [`(true ? ['a'] : 1)[0] == 1`, `'==' does not take (string, int): ${never}`],
    [`(true ? ['a'] : [true])[0] == 1`, `'==' does not take (bool or string, int): ${never}`],
    [`(true ? ['a'] : [1])[0] == 1`, undefined],
    [`(true ? [1] : ['a'])[0] == 1`, undefined],
    [
      `(true ? ['a'] : context.x)[0] == b'x'`,
      `'==' does not take (bool or double or string or null or list or map, bytes): ${never}`,
    ],
    [`(true ? ['a'] : [])[0] == 1`, undefined],
    [`(true ? dyn(['a']) : ['a'])[0] == 1`, undefined],
    [
      `context.a.b[0].c == b'x'`,
      `'==' does not take (bool or double or string or null or list or map, bytes): ${never}`,
    ],
  ])('%s is refused where either branch could never be equal', (source, message) => {
    expect(problemsOf(source).map(([, , text]) => text)).toEqual(message === undefined ? [] : [message])
  })
})

describe('the place of a problem', () => {
  test.each([
    ['ab\r\ncd', 4, [4, 2, 1]],
    ['ab\ncd', 4, [4, 2, 2]],
    ['ab\rcd', 3, [3, 2, 1]],
    ['a\n\n   b', 1, [6, 3, 4]],
    ['a   ', 1, [1, 1, 2]],
    ['ab', 7, [2, 1, 3]],
    ['', 0, [0, 1, 1]],
  ])('in %j at %i is behind the blanks there', (source, offset, place) => {
    const found = locate(source, { code: 'type', message: 'wrong', offset })
    expect([found.offset, found.line, found.column]).toEqual(place)
    expect([found.code, found.message]).toEqual(['type', 'wrong'])
  })
})

describe('the steps of an evaluation', () => {
  test('are counted down, and the last one may be spent', () => {
    const meter = new Meter(3)
    expect([meter.spend(2), meter.left, meter.spend(1), meter.isEmpty]).toEqual([true, 1, true, false])
    expect([meter.spend(1), meter.isEmpty, meter.steps, meter.left]).toEqual([false, true, 3, -1])
  })

  test('run out with an error, also behind an operand that decides', () => {
    const input = { ...nobody, context: { rows: Array(200).fill(Array(200).fill(1)) } }
    const source = 'context.rows.all(row, row.all(x, x == 1)) || true'
    expect(compiled(source).evaluate(input)).toEqual({
      matches: false,
      error: 'the evaluation takes more than 100000 steps',
    })
    expect(compiled(source).evaluate(input, 99_999)).toEqual({
      matches: false,
      error: 'the evaluation takes more than 99999 steps, its share of the 1000000 that all expressions have together',
    })
  })

  test('and an input that throws is an error whatever it throws', () => {
    const context = Object.defineProperty({}, 'x', {
      enumerable: true,
      get: () => {
        throw 'nothing in particular'
      },
    })
    expect(compiled('context.x == 1').evaluate({ ...nobody, context })).toEqual({
      matches: false,
      error: 'the input cannot be read: it threw',
    })
  })
})

describe('where hardly any stack is left', () => {
  /** Does it as deep as it can be done. */
  function deepDown<T>(work: () => T): T {
    try {
      return deepDown(work)
    } catch {
      return work()
    }
  }

  test('an expression is refused and nothing is thrown', () => {
    const source = `${'('.repeat(30)}claims.admin${')'.repeat(30)}`
    expect(problemsOf(source)).toEqual([])
    const result = deepDown(() => compileExpression(source))
    expect(result.ok ? [] : result.problems).toEqual([
      { code: 'too_deep', offset: 0, line: 1, column: 1, message: 'the expression nests too deeply: split it' },
    ])
  })
})
