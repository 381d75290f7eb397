import { describe, expect, test } from 'vitest'
import { answer, priceOf } from './answers.ts'

describe('the order of values', () => {
  test.each([
    `9223372036854775807 > 9223372036854775806 && !(9223372036854775807 <= 9223372036854775806)`,
    `18446744073709551615u > 9223372036854775807 && 1 < 2u && 2u >= 2`,
    `1 < 1.5 && 2u > 1.5 && 1.5 < 2 && 1.0 <= 1 && 1.0 >= 1`,
    `!(double('nan') < 1.0) && !(double('nan') >= 1) && !(1u > double('nan'))`,
    `false < true && !(true < true) && true >= true`,
    `'a' < 'b' && 'a' < 'ab' && !('ab' < 'a') && 'ab' <= 'ab'`,
    `'a' < '\\uE000' && !('\\uE000' < 'a')`,
    `'\\uFFFD' < '\\U00010000' && !('\\U00010000' < '\\uFFFD')`,
    `'\\uFFFD' < '\\U0010FFFF' && '\\U0001F600' < '\\U0001F601'`,
    `b'a' < b'b' && b'a' < b'ab' && !(b'ab' < b'a') && b'' < b'\\xff' && b'ab' <= b'ab'`,
    `timestamp('2026-01-31T08:30:00Z') < timestamp('2026-01-31T08:30:01Z')`,
    `duration('-2s') < duration('-1s') && duration('1m') >= duration('60s')`,
  ])('is that of their kind: %s', source => {
    expect(answer(source)).toBe(true)
  })

  test.each([
    [`1 < dyn('a')`, 'int, string'],
    [`'a' < dyn(1)`, 'string, int'],
    [`true < dyn(1)`, 'bool, int'],
    [`b'a' < dyn('a')`, 'bytes, string'],
    [`timestamp(0) < dyn(duration('1s'))`, 'google.protobuf.Timestamp, google.protobuf.Duration'],
    [`dyn(duration('1s')) < timestamp(0)`, 'google.protobuf.Duration, google.protobuf.Timestamp'],
    [`dyn('a') < b'a'`, 'string, bytes'],
    [`dyn([1]) < dyn([2])`, 'list, list'],
    [`dyn(null) < dyn(null)`, 'null_type, null_type'],
  ])('does not go across kinds: %s', (source, kinds) => {
    expect(answer(source)).toBe(`'<' does not take (${kinds})`)
  })

  test('costs steps for the text that is alike and for the shorter bytes', () => {
    const context = { long: 'x'.repeat(1_600), early: `y${'x'.repeat(1_599)}`, short: 'x'.repeat(16) }
    expect(priceOf('context.long < context.long', context)).toBe(5 + 200)
    expect(priceOf('context.long < context.early', context)).toBe(5)
    expect(priceOf('context.long < context.short', context)).toBe(5 + 2)
    expect(priceOf('bytes(context.short) < bytes(context.long)', context)).toBe(7 + 1_616 + 16)
  })
})
