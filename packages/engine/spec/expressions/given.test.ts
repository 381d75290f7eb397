import { describe, expect, test } from 'vitest'
import { handedIn, said, stepsOf } from './said.ts'

const noJson = 'error: what was handed in holds a function, which is no JSON value'

describe('reading lists and maps', () => {
  test.each([
    ['list[0]', 'a'],
    ['list[1u]', 'b'],
    ['list[1.0]', 'b'],
    ['list[2]', 'error: the list has 2 elements, none at 2'],
    ['list[-1]', 'error: the list has 2 elements, none at -1'],
    ['list[1.5]', `error: '[]' does not take (list, double)`],
    ['list[text]', `error: '[]' does not take (list, string)`],
    ['list[yes]', `error: '[]' does not take (list, bool)`],
    ['text[0]', `error: '[]' does not take (string, int)`],
    ['map["z"]', `error: the map has no key 'z'`],
    ['map[1]', 'error: the map has no key 1'],
    ['map[1.5]', 'error: the map has no key 1.5'],
    ['map[true]', 'error: the map has no key true'],
    ['map[list]', 'error: the map has no key list'],
    ['map[long]', `error: the map has no key '${'x'.repeat(40)}'`],
    [`{1: 'a'}[1.0]`, 'a'],
    [`{true: 'a'}[true]`, 'a'],
    ['{"a": 1, text: 2} == {"a": 1, "abc": 2}', true],
    ['map.inner.z', 'error: there is no map.inner.z'],
    ['map.z.y', 'error: there is no map.z'],
    ['map.a.b', `error: only a map has '.b'`],
    ['list.a', `error: only a map has '.a'`],
    ['nothing.a', `error: only a map has '.a'`],
    ['text.a', `error: only a map has '.a'`],
    ['map["inner"].b', 2],
    ['map["inner"].z', `error: there is no 'z'`],
    ['map["a"].b', `error: only a map has '.b'`],
    ['map["z"].b', `error: the map has no key 'z'`],
    ['absent', `error: 'absent' was not handed in`],
    ['absent.a', 'error: there is no absent'],
    ['[absent][0].b', `error: 'absent' was not handed in`],
    ['gaps.a', 'error: there is no gaps.a'],
    ['has(gaps.a)', false],
    ['has(map.a)', true],
    ['has(map.a.b)', `error: only a map has '.b'`],
    ['has(actMap.a)', noJson],
    ['actMap.a', noJson],
    ['act', noJson],
    ['acts[0]', noJson],
    ['acts.exists(x, true)', noJson],
    ['[absent]', `error: 'absent' was not handed in`],
    ['[1, text]', [1n, 'abc']],
    ['[text, 1]', ['abc', 1n]],
    ['{absent: 1}', `error: 'absent' was not handed in`],
    ['{"a": absent}', `error: 'absent' was not handed in`],
    ['{"a": 1, "a": 2}', 'error: a map has a key twice, or one that cannot be a key'],
    ['{1: 1, 1u: 2}', 'error: a map has a key twice, or one that cannot be a key'],
    ['{half: 2}', 'error: a map has a key twice, or one that cannot be a key'],
    ['"a" in map', true],
    ['1u in {1: 2}', true],
    ['list in map', `error: 'in' does not take (list, map)`],
    ['nothing in map', `error: 'in' does not take (null_type, map)`],
    ['text in text', `error: 'in' does not take (string, string)`],
  ])('%s', (source, value) => {
    expect(said(source)).toEqual(value)
  })

  test('a list that is written out with names in it is made anew for each input', () => {
    expect(said('["a", text]', { text: 'one' })).toEqual(['a', 'one'])
    expect(said('["a", text]', { text: 'two' })).toEqual(['a', 'two'])
  })
})

describe('operators and functions', () => {
  test.each([
    ['number < text', `error: '<' does not take (double, string)`],
    ['list <= list', `error: '<=' does not take (list, list)`],
    ['number > text', `error: '>' does not take (double, string)`],
    ['map >= map', `error: '>=' does not take (map, map)`],
    ['absent < 1', `error: 'absent' was not handed in`],
    ['1 < absent', `error: 'absent' was not handed in`],
    ['absent.matches("a")', `error: 'absent' was not handed in`],
    ['number.matches("a")', `error: 'matches' does not take (double)`],
    ['text.matches("^b")', false],
    ['matches(text, "c$")', true],
    ['text + number', `error: '+' does not take (string, double)`],
    ['text.contains(number)', `error: 'contains' does not take (string, double)`],
    ['-text', `error: '-' does not take (string)`],
    ['int(absent)', `error: 'absent' was not handed in`],
    ['absent + 1', `error: 'absent' was not handed in`],
  ])('%s', (source, value) => {
    expect(said(source)).toBe(value)
  })
})

describe('true and false', () => {
  const missing = `error: 'absent' was not handed in`
  const noTruth = 'error: true or false is needed, not double'
  test.each([
    ['absent && no', false],
    ['no && absent', false],
    ['yes && absent', missing],
    ['yes && number', noTruth],
    ['number || absent', noTruth],
    ['absent || number', missing],
    ['absent || yes', true],
    ['!yes', false],
    ['!number', noTruth],
    ['!absent', missing],
    ['number ? 1 : 2', noTruth],
    ['absent ? 1 : 2', missing],
    ['yes ? 1 : absent', 1n],
    ['no ? absent : 2', 2n],
  ])('%s', (source, value) => {
    expect(said(source)).toBe(value)
  })
})

describe('loops', () => {
  const missing = `error: 'absent' was not handed in`
  const noTruth = 'error: true or false is needed, not double'
  test.each([
    ['text.all(x, true)', 'error: a list or a map is needed'],
    ['absent.all(x, true)', missing],
    ['map.map(k, k)', ['a', 'inner']],
    ['map.exists(k, k == "inner")', true],
    ['list.all(x, x == "a" || absent)', missing],
    ['list.all(x, x != "b" && absent)', false],
    ['list.exists(x, absent || x == "b")', true],
    ['list.exists_one(x, absent)', missing],
    ['list.exists_one(x, x == "a")', true],
    ['list.exists_one(x, true)', false],
    ['list.filter(x, absent)', missing],
    ['list.filter(x, number)', noTruth],
    ['list.map(x, number, x)', noTruth],
    ['list.map(x, x + absent)', missing],
    ['list.map(x, x == "b", x + x)', ['bb']],
    [
      'list.map(x, list.map(y, x + y))',
      [
        ['aa', 'ab'],
        ['ba', 'bb'],
      ],
    ],
    ['[].all(x, absent)', true],
    // A name of a loop hides one outside, and only within the loop.
    ['[1].all(list, list == 1) && list[0] == "a"', true],
    ['[1].all(x, [2].all(x, x == 2) && x == 1)', true],
    ['[{"a": 2}].all(map, map.a == 2)', true],
    ['[1].all(int, int == 1)', true],
  ])('%s', (source, value) => {
    expect(said(source)).toEqual(value)
  })

  test('of `all` and `exists` end behind the element that decides', () => {
    const row = { list: Array.from({ length: 100 }, (_, index) => index) }
    expect(stepsOf('list.all(x, x > 0.0)', row)).toBe(stepsOf('list.all(x, x > 0.0)', { list: [0, 1] }))
    expect(stepsOf('list.exists(x, x < 1.0)', row)).toBe(stepsOf('list.exists(x, x < 1.0)', { list: [0, 1] }))
  })
})

describe('an evaluation costs', () => {
  test.each([
    ['a step for each part', 'map.a == 1', 4],
    ['each element of a list that is written out', '[1, text, 3] == list', 6],
    ['a turn of a loop as many as its body has parts', 'list.all(x, true)', 9 + 2 * 5],
    ['loops within loops for each turn of those outside', 'list.map(x, list.map(y, x + y))', 87],
    ['keys of a map once', 'map.all(x, true)', 9 + 2 * 5 + 2],
    ['a long key by its length', 'map[long]', 3 + 100],
    ['a key that is no text nothing', 'map[number]', 3],
    ['looking for a long key in a map by its length', 'long in map', 3 + 100],
    ['a regular expression by its size and half the length of the text', 'long.matches("(a|b)c")', 3 + (6_400 * 5) / 2],
    ['comparing long texts by their length', 'long == long', 3 + 100],
    ['texts of other lengths nothing', 'long == text', 3],
  ])('%s: %s', (_, source, steps) => {
    expect(stepsOf(source, handedIn)).toBe(steps)
  })
})
