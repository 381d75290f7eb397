import { describe, expect, test } from 'vitest'
import { compileExpression } from '../../src/expressions/expression.ts'
import { answer, priceOf } from './answers.ts'

describe('a function or operator of numbers', () => {
  test.each([
    '2 + 3 == 5 && 2 - 3 == -1 && 2 * 3 == 6 && 7 / 2 == 3 && -7 / 2 == -3 && 7 % 4 == 3 && -7 % 4 == -3',
    '2u + 3u == 5u',
    '3u - 2u == 1u',
    '2u * 3u == 6u',
    '7u / 2u == 3u',
    '7u % 4u == 3u',
    '1.5 + 1.0 == 2.5 && 1.5 - 1.0 == 0.5 && 1.5 * 2.0 == 3.0 && 3.0 / 2.0 == 1.5 && 1.0 / 0.0 == double("inf")',
    '-(2 + 1) == 0 - 3',
    '-(1.0 + 0.5) == 0.0 - 1.5',
  ])('gives the number that it should: %s', source => {
    expect(answer(source)).toBe(true)
  })

  test.each([
    ['9223372036854775807 + 1 == 0', '9223372036854775808 does not fit in an int'],
    ['-9223372036854775807 - 2 == 0', '-9223372036854775809 does not fit in an int'],
    ['1u - 2u == 0u', '-1 does not fit in a uint'],
    ['18446744073709551615u + 1u == 0u', '18446744073709551616 does not fit in a uint'],
    ['1 / (1 - 1) == 0', 'divided by zero'],
    ['1u / (1u - 1u) == 0u', 'divided by zero'],
    ['1 % (1 - 1) == 0', 'divided by zero'],
    ['1u % (1u - 1u) == 0u', 'divided by zero'],
  ])('says why there is none: %s', (source, error) => {
    expect(answer(source)).toBe(error)
  })
})

describe('a function of text, bytes, lists and maps', () => {
  test.each([
    `'ab' + 'cd' == 'abcd'`,
    `b'ab' + b'cd' == b'abcd'`,
    `[1] + [2, 3] == [1, 2, 3]`,
    `size('a😀b') == 3`,
    `'a😀b'.size() == 3`,
    `size(b'abc') == 3`,
    `b'abc'.size() == 3`,
    `size([1, 2]) == 2`,
    `[1, 2].size() == 2`,
    `size({'a': 1}) == 1`,
    `{'a': 1}.size() == 1`,
    `'abc'.contains('bc') && !'abc'.contains('cb') && 'abc'.startsWith('ab') && !'abc'.startsWith('bc')`,
    `'abc'.endsWith('bc') && !'abc'.endsWith('ab')`,
  ])('gives what it should: %s', source => {
    expect(answer(source)).toBe(true)
  })
})

describe('a conversion', () => {
  test.each([
    `int(7) == 7`,
    `int(7u) == 7`,
    `int(1.9) == 1 && int(-1.9) == -1`,
    `int('+12') == 12 && int('-12') == -12 && int('12') == 12`,
    `uint(7u) == 7u`,
    `uint(7) == 7u`,
    `uint(0.0) == 0u && uint(1.9) == 1u`,
    `uint('12') == 12u`,
    `double(1.5) == 1.5`,
    `double(3) == 3.0`,
    `double(3u) == 3.0`,
    `double('1.5') == 1.5 && double('12') == 12.0 && double('1.') == 1.0 && double('-1.25e-1') == -0.125`,
    `double('.25') == 0.25 && double('+1E3') == 1000.0 && double('12.75') == 12.75`,
    `double('inf') > 1e308 && double('+Infinity') > 1e308 && double('-inf') < -1e308 && double('-INFINITY') < -1e308`,
    `double('nan') != double('nan') && !(double('NaN') > 0.0) && !(double('NaN') < 0.0)`,
    `bool(true) == true`,
    `bool('true') && bool('True') && bool('TRUE') && bool('t') && bool('1')`,
    `!(bool('false') || bool('False') || bool('FALSE') || bool('f') || bool('0'))`,
    `bytes(b'a') == b'a'`,
    `bytes('é') == b'\\xc3\\xa9'`,
    `string('a') == 'a'`,
    `string(true) == 'true' && string(false) == 'false'`,
    `string(-7) == '-7'`,
    `string(7u) == '7'`,
    `string(1.5) == '1.5'`,
    `string(b'\\xc3\\xa9') == 'é'`,
    `string(b'\\xef\\xbb\\xbfa') == '\\uFEFFa'`,
    `type(1) == int && type(1u) == uint && type('') == string && type(type(1)) == type`,
    `dyn(1) == 1.0 && dyn('1') != 1`,
  ])('gives what it should: %s', source => {
    expect(answer(source)).toBe(true)
  })

  const dots = '.'.repeat(50)
  test.each([
    [`int('12x') == 12`, `'12x' is no int`],
    [`int('x12') == 12`, `'x12' is no int`],
    [`int('9223372036854775808') == 1`, '9223372036854775808 does not fit in an int'],
    [`int('${dots}') == 1`, `'${dots.slice(0, 40)}' is no int`],
    [`int(9223372036854775808.0) == 1`, '9223372036854776000 does not fit in an int'],
    [`int(-1e19) == 1`, '-10000000000000000000 does not fit in an int'],
    [`int(double('nan')) == 1`, 'NaN does not fit in an int'],
    [`uint('12x') == 12u`, `'12x' is no uint`],
    [`uint('x12') == 12u`, `'x12' is no uint`],
    [`uint('-1') == 12u`, `'-1' is no uint`],
    [`uint(-1) == 12u`, '-1 does not fit in a uint'],
    [`uint(-1.5) == 12u`, '-1.5 does not fit in a uint'],
    [`uint(18446744073709551616.0) == 12u`, '18446744073709552000 does not fit in a uint'],
    [`uint(double('nan')) == 12u`, 'NaN does not fit in a uint'],
    [`double('1x') == 1.0`, `'1x' is no double`],
    [`double('x1') == 1.0`, `'x1' is no double`],
    [`double('.') == 1.0`, `'.' is no double`],
    [`double('.x') == 1.0`, `'.x' is no double`],
    [`double('infx') == 1.0`, `'infx' is no double`],
    [`double('xinf') == 1.0`, `'xinf' is no double`],
    [`bool('yes')`, `'yes' is no bool`],
    [`bool('toString')`, `'toString' is no bool`],
    [`string(b'\\xff') == ''`, 'these bytes are no UTF-8 text'],
  ])('says why there is nothing to give: %s', (source, error) => {
    expect(answer(source)).toBe(error)
  })

  test.each([
    [`'5'.int() == 5`, `'int' is not called that way`],
    [`startsWith('ab', 'a')`, `'startsWith' stands behind a value: x.startsWith(…)`],
    [`size('a', 'b') == 1`, `'size' does not take (string, string)`],
    [`size() == 1`, `'size' does not take ()`],
    [
      `now() == 1`,
      `the function 'now' is unknown: there are all, bool, bytes, contains, double, duration, dyn, endsWith, exists, ` +
        'exists_one, filter, getDate, getDayOfMonth, getDayOfWeek, getDayOfYear, getFullYear, getHours, ' +
        'getMilliseconds, getMinutes, getMonth, getSeconds, has, int, map, matches, size, startsWith, string, ' +
        'timestamp, type, uint',
    ],
  ])('and every function is refused on save where it is not called as it has to be: %s', (source, message) => {
    const result = compileExpression(source)
    expect(result.ok ? [] : result.problems.map(problem => problem.message)).toEqual([message])
  })
})

describe('what grows with its input', () => {
  const long = 'x'.repeat(1_600)
  const context = { long, almost: `${long.slice(1)}y`, list: Array(800).fill(1), map: { [long]: 1 } }

  test.each([
    [`size(context.long) == 1600`, 104 + 1],
    [`context.long.size() == 1600`, 104 + 1],
    [`context.long + 'x' == 'y'`, 107],
    [`'x' + context.long == 'y'`, 107],
    [`context.long.contains('y')`, 104],
    [`context.long.contains(context.almost)`, 20_005],
    [`context.long.startsWith(context.almost)`, 105],
    [`context.long.endsWith(context.almost)`, 105],
    [`size(context.list + []) == 800`, 108],
    [`size([] + context.list) == 800`, 108],
    [`bytes(context.long) + b'x' == b'y'`, 1_708],
    [`b'x' + bytes(context.long) == b'y'`, 1_708],
    [`string(bytes(context.long)) == 'y'`, 3_206],
    [`double(context.long) == 1.0`, 105],
    [`timestamp('2026-01-31T08:30:00Z').getHours('UTC') == 8`, 106],
    [`timestamp('2026-01-31T08:30:00Z').getHours() == 8`, 5],
    [`context.long == context.almost`, 30],
    [`context.long < context.almost`, 204],
    [`bytes(context.long) < bytes(context.almost)`, 4_807],
    [`bytes(context.long) == bytes(context.almost)`, 4_807],
    [`context.long in context.map`, 30],
    [`context.list == context.list`, 805],
    [`context == context`, 868],
    [`size(context) == 4`, 8],
  ])('costs steps for what it goes through: %s', (source, price) => {
    expect(priceOf(source, context)).toBe(price)
  })
})
