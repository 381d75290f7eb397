import { describe, expect, test } from 'vitest'
import { compiled, priceOf } from './answers.ts'

describe('what an expression reads', () => {
  test.each<[string, readonly string[]]>([
    [`claims.department == 'finance'`, ['claims.department']],
    [`'finance' == claims['department']`, ['claims.department']],
    [`claims['given name'] == 'Anna' && claims.a1 == 'x'`, ['claims.a1', 'claims["given name"]']],
    [`claims[user.id] == 'x'`, ['claims', 'user.id']],
    [`resource.properties.tags[0] == 'a'`, ['resource.properties.tags']],
    [`type(claims.level) == string`, ['claims.level']],
    [`[{'a': 1}][0].a == 1`, []],
    [`has(claims.level)`, ['claims.level']],
    [`claims.a.startsWith(user.id)`, ['claims.a', 'user.id']],
    [`!(claims.a ? claims.b : claims.c)`, ['claims.a', 'claims.b', 'claims.c']],
    [`[claims.a, [claims.b]] == []`, ['claims.a', 'claims.b']],
    [`{claims.a: user.id, 'x': claims.b} == {}`, ['claims.a', 'claims.b', 'user.id']],
    [`{'x': claims.b}.x == 1`, ['claims.b']],
    [`claims.role.exists(user, user == 'x')`, ['claims.role']],
    [`claims.role.exists(r, r == user.id) && user.id == 'x'`, ['claims.role', 'user.id']],
    [`claims.role.map(r, [tenant.id, r]) == [[user.id]]`, ['claims.role', 'tenant.id', 'user.id']],
    [`context.rows.all(claims, claims.all(x, x == action.name))`, ['action.name', 'context.rows']],
    [`true`, []],
  ])('is told: %s', (source, reads) => {
    expect(compiled(source).reads).toEqual(reads)
  })
})

describe('the parts of an expression', () => {
  test.each([
    [`true`, 1],
    [`context.a.b == 1`, 5],
    [`!has(context.a)`, 3],
    [`true || true || true || true`, 5],
    [`true && true && true && true`, 5],
    [`true || true && true || true`, 6],
    [`'a'.startsWith('b')`, 4],
    [`[1, 2] == [3]`, 6],
    [`{'a': 1} == {}`, 5],
    [`true ? true : false`, 4],
    [`size([]) == 1`, 4],
    [`[].all(x, true)`, 9],
    [`context.rows.all(x, true)`, 10],
  ])('are its price: %s', (source, price) => {
    expect(priceOf(source, { rows: [] })).toBe(price)
  })
})
