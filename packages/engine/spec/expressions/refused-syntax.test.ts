import { describe, expect, test } from 'vitest'
import { refusals } from './said.ts'

describe('what does not parse is refused on save, with its place and what to do', () => {
  test.each([
    ['', 0, 'the expression is empty'],
    ['// nothing', 10, 'the expression is empty'],
    ['claims.admin && ', 15, `a value is missing after '&&'`],
    ['1 in', 4, `a value is missing after 'in'`],
    ['f() == 1 +', 10, `a value is missing after '+'`],
    ['&& claims.admin', 0, `a value is missing before '&&'`],
    ['in [1]', 0, `a value is missing before 'in'`],
    ['1 * * 2', 4, `a value is missing between '*' and '*'`],
    ['1 in in [1]', 5, `a value is missing between 'in' and 'in'`],
    ['1 == in [1]', 5, `a value is missing between '==' and 'in'`],
    ['[1,,2]', 3, `a value is missing between ',' and ','`],
    ['(,)', 1, `a value is missing between '(' and ','`],
    ['( == )', 2, `a value is missing between '(' and '=='`],
    ['f(1,) == * 1', 4, `a value is missing between ',' and ')'`],
    [`'(' + ) + 1`, 6, `')' closes nothing: remove it`],
    ['true ?: 1', 6, `a value is missing between '?' and ':'`],
    ['claims.admin claims.user', 13, `an operator is missing before 'claims'`],
    ['1 2', 2, `an operator is missing before '2'`],
    ['-1 - - 2 3', 9, `an operator is missing before '3'`],
    ['(1) (2)', 4, `an operator is missing before '('`],
    ['[1] 2', 4, `an operator is missing before '2'`],
    ['{} 1', 3, `an operator is missing before '1'`],
    ['1 {2}', 2, `an operator is missing before '{'`],
    [`'a'(1)`, 3, `an operator is missing before '('`],
    ['1 ! 2', 2, `an operator is missing before '!'`],
    ['claims !', 7, `an operator is missing before '!'`],
    ['claims ! true', 7, `an operator is missing before '!'`],
    ['claims.1', 6, `an operator is missing before '.1'`],
    ['1e', 1, `an operator is missing before 'e'`],
    ['0x', 1, `an operator is missing before 'x'`],
    ['claims..a', 6, `'.' was not expected here`],
    ['f() {} [,] - - . .', 4, `an operator is missing before '{'`],
    ['[] == {} && [1,] == {1: 2,} && f() . . a', 35, `'.' was not expected here`],
    ['true ? 1', 5, `'?' was not expected here`],
    ['claims.role[0][] == 1', 14, `'[' was not expected here`],
    ['claims{1}', 6, `'{' was not expected here`],
    ['  claims.`a-b` == 1', 8, `'.' was not expected here`],
    ['1.5u', 3, 'the expression is not complete'],
  ])('%s', (source, offset, message) => {
    expect(refusals(source)).toEqual([['syntax', offset, message]])
  })

  test.each([
    ['a = 1', 2, `'=' compares nothing: write '=='`],
    ['a & b', 2, `'&' is unknown: write '&&'`],
    ['a | b', 2, `'|' is unknown: write '||'`],
    ['a # b', 2, `'#' has no meaning here: text stands in quotes`],
    ['a \u{1f600} b', 2, `'\u{1f600}' has no meaning here: text stands in quotes`],
    ['a;', 1, `';' has no meaning here: text stands in quotes`],
    ['(]', 1, `']' stands where ')' is needed`],
    ['{1: (2]}', 6, `']' stands where ')' is needed`],
    ['{1)', 2, `')' stands where '}' is needed`],
    ['1}', 1, `'}' closes nothing: remove it`],
    ['(1))', 3, `')' closes nothing: remove it`],
    ['{', 0, `'{' is never closed: add '}'`],
    ['[(', 1, `'(' is never closed: add ')'`],
    [`(']'`, 0, `'(' is never closed: add ')'`],
  ])('signs and brackets: %s', (source, offset, message) => {
    expect(refusals(source)).toEqual([['syntax', offset, message]])
  })

  test('brackets nest thirty-two deep and no deeper', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}true${')'.repeat(depth)}`
    expect(refusals(nested(32))).toEqual([])
    expect(refusals(nested(33))).toEqual([['too_deep', 32, 'brackets nest more than 32 deep: split the expression']])
    expect(refusals(Array.from({ length: 40 }, () => '(true)').join(' && '))).toEqual([])
  })

  test('a source has two thousand characters and no more', () => {
    expect(refusals('true'.padEnd(2_000))).toEqual([])
    const message = 'the expression has 2001 characters: at most 2000 are allowed'
    expect(refusals('true'.padEnd(2_001))).toEqual([['too_long', 2_000, message]])
  })
})
