import { describe, expect, test } from 'vitest'
import { refusals } from './said.ts'

const variables = 'claims, user, tenant, resource, action, context'
const doubles = 'numbers of the input are doubles: write 1.0 instead of 1, or int(…)'

describe('what could never work is refused on save, with its place and its reason', () => {
  test.each([
    ['claims.a && 1', 12, 'true or false is needed here, not int'],
    ['1 || claims.a', 0, 'true or false is needed here, not int'],
    [`!'x'`, 1, 'true or false is needed here, not string'],
    [`'x' ? claims.a : claims.b`, 0, 'true or false is needed here, not string'],
    [`claims.a ? 1 : 'x'`, 0, 'the expression gives int or string: it must give true or false'],
    [`claims.a ? null : {}`, 0, 'the expression gives null or map: it must give true or false'],
    [`{'a': 1}.a`, 0, 'the expression gives int: it must give true or false'],
    [`{'a': 1}['a']`, 0, 'the expression gives int: it must give true or false'],
    [`[[1]][0]`, 0, 'the expression gives list: it must give true or false'],
    [`'a' == 1`, 4, `'==' does not take (string, int): these are never equal`],
    [`[1] != 'x'`, 4, `'!=' does not take (list, string): these are never equal`],
    [`1 < 'x'`, 2, `'<' does not take (int, string): these have no order`],
    [`'x' > 1.0`, 4, `'>' does not take (string, double): these have no order`],
    ['[1] <= [2]', 4, `'<=' does not take (list, list): these have no order`],
    ['int >= int', 4, `'>=' does not take (type, type): these have no order`],
    ['null < null', 5, `'<' does not take (null, null): these have no order`],
    [`1 in 'x'`, 2, `'in' does not take (int, string): a list or a map is needed behind 'in'`],
    [`'x' in [1]`, 4, `'in' does not take (string, list): the list never holds such a value`],
    [
      '{} in claims.role',
      3,
      `'in' does not take (map, bool or double or string or list): the list never holds such a value`,
    ],
    [`user['name'] == 'x'`, 4, `'[]' does not take (map, string): 'name' is never there`],
    [`user['toString'] == 'x'`, 4, `'[]' does not take (map, string): 'toString' is never there`],
    [`[1]['x'] == 1`, 3, `'[]' does not take (list, string): a list takes a number, a map one of its keys`],
    [`'abc'[0] == 'a'`, 5, `'[]' does not take (string, int): a list takes a number, a map one of its keys`],
    [`matches('a')`, 0, `'matches' does not take (string): it takes a text and a regular expression`],
    [`'a'.matches()`, 3, `'matches' does not take (string): it takes a text and a regular expression`],
    [
      `'a'.matches('b', 'c')`,
      3,
      `'matches' does not take (string, string, string): it takes a text and a regular expression`,
    ],
    [`matches(1, 'a')`, 0, `'matches' does not take (int, string): it takes a text and a regular expression`],
    ['size()', 0, `'size' does not take ()`],
    ['1.size()', 1, `'size' does not take (int)`],
    [`true.contains(dyn('a'))`, 4, `'contains' does not take (bool, anything)`],
    ['1 + 1.0 == 2', 2, `'+' does not take (int, double): ${doubles}`],
    ['claims.a * 2 == 2', 9, `'*' does not take (bool or double or string or list, int): ${doubles}`],
    [`1 + 'a' == 'b'`, 2, `'+' does not take (int, string)`],
    [`1.0 + 'a' == 'b'`, 4, `'+' does not take (double, string)`],
    ['claims.a.b', 8, `bool or double or string or list has no '.b': only a map has`],
    ['1.x == 1', 1, `int has no '.x': only a map has`],
    ['has(user.id.x)', 0, `string has no '.x': only a map has`],
    ['has(user.name)', 0, `'name' is never there: there are id, properties`],
    ['tenant.name == 1', 6, `'name' is never there: there are id`],
    ['resource.name == 1', 8, `'name' is never there: there are type, id, properties`],
    ['action.id == 1', 6, `'id' is never there: there are name, properties`],
    ['user.toString == 1', 4, `'toString' is never there: there are id, properties`],
    ['toString == 1', 0, `'toString' is unknown: there are ${variables}`],
    ['any == 1', 0, `'any' is unknown: there are ${variables}`],
    ['has(google.protobuf.Timestamp)', 4, `'google' is unknown: there are ${variables}`],
    ['claims.role.exists(r, z)', 22, `'z' is unknown: there are ${variables}, r`],
    [
      '[claims].all(x, x) && [y].all(x, x)',
      16,
      'true or false is needed here, not map',
      `'y' is unknown: there are ${variables}`,
    ],
    ['user.id.all(x, x)', 7, 'string has no elements: a list or a map is needed'],
    ['[1].all(x, x)', 11, 'true or false is needed here, not int'],
    [`[1].all(x, x == 'a')`, 13, `'==' does not take (int, string): these are never equal`],
    ['[1].exists_one(x, x)', 18, 'true or false is needed here, not int'],
    ['[1].filter(x, x) == []', 14, 'true or false is needed here, not int'],
    ['{1.0: 1} == {}', 1, 'double cannot be a key'],
    ['{null: 1} == {}', 1, 'null cannot be a key'],
    ['{[1]: 1} == {}', 1, 'list cannot be a key'],
  ])('%s', (source, offset, ...messages) => {
    const found = refusals(source)
    expect(found.map(([code]) => code)).toEqual(messages.map(() => 'type'))
    expect(found[0]?.[1]).toBe(offset)
    expect(found.map(([, , message]) => message)).toEqual(messages)
  })

  const written = 'the regular expression must be written out as text, so that it can be checked on save'
  test.each([
    ['claims.a.matches(claims.b)', 23, written],
    ['matches(claims.a, claims.b)', 24, written],
    ['claims.a.matches(1)', 17, written],
    ['has(claims)', 0, `'has' takes a path such as has(claims.department)`],
    [`contains('a', 'b')`, 0, `'contains' stands behind a value: x.contains(…)`],
    [`exists('a')`, 0, `'exists' stands behind a value: x.exists(…)`],
    [`'a'.int()`, 3, `'int' is not called that way`],
    ['Foo{a: 1}', 0, `there are no messages such as 'Foo': write a map`],
  ])('%s is not offered', (source, offset, message) => {
    expect(refusals(source)).toEqual([['unsupported', offset, message]])
  })

  test('an unknown function is answered with those that there are', () => {
    const [found] = refusals(`claims.a.lower() == 'a'`)
    expect(found?.slice(0, 2)).toEqual(['unsupported', 8])
    expect(found?.[2]).toMatch(/^the function 'lower' is unknown: there are all, bool, bytes, contains, .*, uint$/)
  })
})

describe('what may work is saved', () => {
  test.each([
    'true < false',
    `b'a' < b'b'`,
    `timestamp('2026-01-01T00:00:00Z') > timestamp(context.time)`,
    `duration('1s') >= duration('1h')`,
    '1 < 2.0 && 1u <= 2',
    '1.0 in [1] && 1 in [1u]',
    `1 in {'a': 1}`,
    `'a' in user`,
    '1 in dyn(2)',
    'claims.a in claims.role',
    `user['id'] == 'x' && user[user.id] == 1 && user[1] == 1`,
    '[1][0u] == 1 && [1][0.0] == 1 && dyn([1])[0] == 1',
    `{'a': true}['b']`,
    `{'a': true}.b`,
    '{}.a && [].all(x, x)',
    `[true, 'x'][0]`,
    `[{'a': 1}, {'b': true}][0].a`,
    `(claims.a ? [1] : [true])[0]`,
    `{'a': 1}.all(x, x == 1) && user.all(k, k == 'id')`,
    `{claims.a: 1, true: 1, 1: 2, 'a': 3, 1u: 4} == {}`,
    'int == type(1) && google.protobuf.Timestamp == type(claims.a)',
    '1 + dyn(1.0) == 2',
    `matches('a', 'b') && 'a'.matches('b')`,
    'claims.role.exists(r, claims.other.exists(s, r == s))',
    'dyn(1)',
  ])('%s', source => {
    expect(refusals(source)).toEqual([])
  })
})
