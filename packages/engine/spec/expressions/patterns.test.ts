import { describe, expect, test } from 'vitest'
import { compileExpression } from '../../src/expressions/expression.ts'
import { patternSize } from '../../src/expressions/pattern-size.ts'
import { answer, priceOf } from './answers.ts'

const ask = (pattern: string) => compileExpression(`context.text.matches('${pattern}')`)

describe('a regular expression', () => {
  test.each([
    ['', 0],
    ['abc', 3],
    ['a{12}', 12],
    ['a{2,5}', 5],
    ['a{3,12}', 12],
    ['a{3,}', 3],
    ['a{0}', 1],
    ['a{,5}', 5],
    ['ba{3}c', 5],
    ['ba{2}{3}', 7],
    ['(ab){3}', 9],
    ['((a){2}){3}', 15],
    ['(a)(b){2}', 6],
    ['(ab', 3],
    ['((ab', 4],
    ['ab){3}', 4],
    ['[abc]{4}', 4],
    ['[]ab]{4}', 4],
    ['[^]ab]{4}', 4],
    ['[a\\]b]{4}', 4],
    ['[a\\ b]{4}', 4],
    ['[[:alpha:]]{4}', 4],
    ['[[:alpha:]_]{4}', 4],
    ['[(]{4}', 4],
    ['\\d{4}', 4],
    ['\\ {4}', 4],
    ['\\({4}', 4],
    ['\\x{10FFFF}{4}', 4],
    ['\\x{a}', 1],
    ['\\pL{4}', 80],
    ['\\PL', 20],
    ['\\p{Greek}{4}', 80],
    ['[\\pL]', 20],
    ['[ab\\pL]{4}', 80],
    ['[ab\\PL]', 20],
    ['[\n\\pL]', 20],
    ['\n{4}', 4],
    [' {4}', 4],
    ['😀{4}', 4],
  ])('is as large as its repetitions make it: %j is %i', (pattern, size) => {
    expect(patternSize(pattern)).toBe(size)
  })

  test.each([
    ['a'.repeat(200), 'none', -1, ''],
    ['a'.repeat(201), 'too_long', 21, 'this regular expression has 201 characters: at most 200 are allowed'],
    ['(a{99}){10}', 'none', -1, ''],
    [
      '(a{100}){10}',
      'too_large',
      21,
      'the repetitions of this regular expression make it 1010 units large: at most 1000 are allowed',
    ],
    ['ab(cd', 'syntax', 22, 'this regular expression is not valid: missing closing ): `ab(cd`'],
    ['abc**', 'syntax', 25, 'this regular expression is not valid: invalid nested repetition operator: `**`'],
    ['abc\\\\', 'syntax', 21, 'this regular expression is not valid: trailing backslash at end of expression'],
    ['abc\\u002a*', 'syntax', 21, 'this regular expression is not valid: invalid nested repetition operator: `**`'],
  ])('is checked on save, and its error has its place: %s', (pattern, code, offset, message) => {
    const result = ask(pattern)
    const [problem] = result.ok ? [] : result.problems
    expect([problem?.code ?? 'none', problem?.offset ?? -1, problem?.message ?? '']).toEqual([code, offset, message])
  })

  test('costs half a step for each of its units and each character of the text', () => {
    expect(answer(`context.text.matches('b$')`, { text: 'aab' })).toBe(true)
    expect(priceOf(`context.text.matches('[ab]{10}c')`, { text: 'x'.repeat(101) })).toBe(4 + 556)
  })
})
