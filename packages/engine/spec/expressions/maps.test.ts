import { describe, expect, test } from 'vitest'
import { answer } from './answers.ts'

describe('a map', () => {
  const context = { map: { a: 1, 1: 'one', gone: undefined }, none: {}, half: 1.5, one: 1, list: [1] }

  test.each([
    `size(context.map) == 2 && size(context.none) == 0`,
    `context.map == {'a': 1, '1': 'one'} && {'a': 1, '1': 'one'} == context.map`,
    `context.map != {'a': 1, '1': 'one', 'gone': null} && context.map != {'a': 1}`,
    `'a' in context.map && '1' in context.map && !(1 in context.map) && !(true in context.map)`,
    `!('gone' in context.map) && !has(context.map.gone) && !('toString' in context.map)`,
    `context.map.all(key, key in ['a', '1'])`,
    `1 in {1: 'a'} && 1u in {1: 'a'} && context.one in {1: 'a'} && !(context.half in {1: 'a'}) && !('1' in {1: 'a'})`,
    `true in {true: 'a'} && !('true' in {true: 'a'}) && !('b' in {'a': true})`,
    `{1u: 'a'}[1] == 'a' && {'1': 'a', 1: 'b', true: 'c'}[1] == 'b'`,
    `size({'a': 1, 'b': 2}) == 2 && {'a': 1, 'b': 2}.all(key, key in ['a', 'b'])`,
  ])('holds what it should: %s', source => {
    expect(answer(source, context)).toBe(true)
  })

  const noKey = 'a map has a key twice, or one that cannot be a key'
  test.each([
    [`context.map[1] == 'one'`, 'the map has no key 1'],
    [`{1: 'a'}[context.half] == 'a'`, 'the map has no key 1.5'],
    [`{1: 'a'}[dyn([1])] == 'a'`, 'the map has no key list'],
    [`context.map.gone == 1`, 'there is no context.map.gone'],
    [`size({context.one: 1}) == 1`, noKey],
    [`size({context.half: 1}) == 1`, noKey],
    [`size({dyn(null): 1}) == 1`, noKey],
    [`size({context.list: 1}) == 1`, noKey],
    [`size({'a': 1, 'a': 2}) == 1`, noKey],
    [`size({1: 1, 1u: 2}) == 1`, noKey],
  ])('has no such key: %s', (source, error) => {
    expect(answer(source, context)).toBe(error)
  })

  test('of no JSON is an error where it is read', () => {
    const strange = { call: () => 1, sign: Symbol('x') }
    expect(answer('context.call == 1', strange)).toBe('what was handed in holds a function, which is no JSON value')
    expect(answer('context.sign == 1', strange)).toBe('what was handed in holds a symbol, which is no JSON value')
    expect(answer('size(context) == 2', strange)).toBe(true)
  })
})
