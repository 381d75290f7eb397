import { describe, expect, test } from 'vitest'
import { equals, holds } from '../../src/expressions/equality.ts'
import { Meter } from '../../src/expressions/meter.ts'
import { said } from './said.ts'

describe('equality', () => {
  test.each([
    ['dyn(1) == dyn(true)', false],
    [`dyn(1) == dyn('1')`, false],
    ['dyn(0) == dyn([])', false],
    ['dyn(0.0) == dyn(null)', false],
    ['dyn(1) == dyn(1u) && dyn(1u) == dyn(1.0) && dyn(1.0) == dyn(1)', true],
    ['dyn(1) == 0.0 / 0.0', false],
    [`b'ab' == b'ac'`, false],
    [`b'ab' == b'abc'`, false],
    [`{'a': 1} == {'a': 1, 'b': 2}`, false],
    [`{'a': 1, 'b': 2} == {'a': 1}`, false],
    [`{'a': 1, 'c': 2} == {'a': 1, 'b': 2}`, false],
    ['type(1) == nothing', false],
    ['nothing == type(1)', false],
    ['type(1) == type(2)', true],
    ['acts == acts', false],
    ['list == [text, "b"]', false],
    ['1 in list', false],
    [`acts + ['a'] == ['a']`, false],
    [`'a' in acts + ['a']`, true],
  ])('%s: %s', (source, value) => {
    expect(said(source)).toBe(value)
  })

  test('goes through a list no further than its steps reach', () => {
    const reads: string[] = []
    const watched = new Proxy(
      Array.from({ length: 100 }, (_, index) => index),
      {
        get: (target, name, receiver) => {
          if (typeof name === 'string' && /^\d+$/.test(name)) reads.push(name)
          return Reflect.get(target, name, receiver)
        },
      },
    )
    expect(holds(watched, 'x', new Meter(5))).toBe(false)
    expect(reads.length).toBe(6)
    expect(equals(watched, [...watched], new Meter(5))).toBe(false)
    expect(equals([new Uint8Array([1, 2])], [new Uint8Array([1, 2])], new Meter(2))).toBe(false)
    expect(equals([new Uint8Array([1, 2])], [new Uint8Array([1, 2])], new Meter(3))).toBe(true)
    expect(equals(['x'.repeat(64)], ['x'.repeat(64)], new Meter(1))).toBe(false)
  })
})
