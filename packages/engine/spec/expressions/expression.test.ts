import { describe, expect, test } from 'vitest'
import { compileExpression, type ExpressionInput } from '../../src/expressions/expression.ts'

const anna: ExpressionInput = {
  claims: {
    department: 'finance',
    role: ['auditor', 'clerk'],
    level: 3,
    admin: false,
    'https://example.com/team': 'blue',
  },
  user: { id: 'anna', properties: { city: 'Graz', manager: null } },
  tenant: { id: 'acme' },
  resource: { type: 'Invoice', id: 'i-1', properties: { status: 'open', owner: 'anna', tags: ['a', { kind: 'b' }] } },
  action: { name: 'approve', properties: { soft: true } },
  context: { time: '2026-07-01T16:30:00Z' },
}

function ask(source: string, input: ExpressionInput = anna): boolean | string {
  const compiled = compileExpression(source)
  if (!compiled.ok) throw new Error(`${source}: ${JSON.stringify(compiled.problems)}`)
  const outcome = compiled.expression.evaluate(input)
  return outcome.matches || (outcome.error ?? false)
}

function refusal(source: string): readonly [string, number, string] {
  const compiled = compileExpression(source)
  const problem = compiled.ok ? undefined : compiled.problems[0]
  return [problem?.code ?? 'none', problem?.offset ?? -1, problem?.message ?? '']
}

describe('a claims expression', () => {
  test.each([
    `claims.department == 'finance'`,
    `'auditor' in claims.role && claims.level >= 3`,
    `claims.level == 3 && claims.level < 3.5 && claims.level in [1, 2, 3]`,
    `claims.level + 1.0 == 4 && int(claims.level) + 1 == 4`,
    `claims['https://example.com/team'] == 'blue'`,
    `claims.role.exists(r, r.startsWith('aud')) && claims.role.all(r, size(r) < 10)`,
    `claims.department.matches('^fin(ance)?$')`,
    `resource.properties.owner == user.id && action.name == 'approve' && tenant.id == 'acme'`,
    `resource.properties.tags[1].kind == 'b'`,
    `user.properties.manager == null && 'manager' in user.properties && has(user.properties.manager)`,
    `!has(claims.missing) && !('missing' in claims)`,
    `timestamp(context.time).getHours('Europe/Vienna') == 18 && timestamp(context.time).getHours() == 16`,
    `(claims.missing == 'x' || claims.level == 3) && !(claims.missing == 'x' && claims.level == 4)`,
    `action.properties.soft`,
    `'\\U0001F600' > '\\uFF5E'`,
  ])('matches Anna: %s', source => {
    expect(ask(source)).toBe(true)
  })

  test.each([
    [`claims.missing == 'x'`, 'there is no claims.missing'],
    [`claims.toString == 'x'`, 'there is no claims.toString'],
    [`claims.department > 3`, `'>' does not take (string, int)`],
    [`claims.department`, 'the expression gave string, not true or false'],
    [`'x' in claims.department`, `'in' does not take (string, string)`],
    [`claims.role[7] == 'x'`, 'the list has 2 elements, none at 7'],
    [`int(claims.department) == 1`, `'finance' is no int`],
    [`int('') == 0 || int(' 1') == 1 || int('0x1') == 1`, `'' is no int`],
    [`1 / int(claims.level - 3.0) == 1`, 'divided by zero'],
  ])('that fails is no match, and says why: %s', (source, error) => {
    expect(ask(source)).toBe(error)
  })

  test('reads own properties only, and getters that throw are no match', () => {
    const nasty = Object.defineProperty({}, 'department', {
      enumerable: true,
      get: () => {
        throw new Error('gone')
      },
    })
    expect(ask(`claims.department == 'x'`, { ...anna, claims: nasty })).toContain('gone')
    expect(ask(`'__proto__' in claims || 'constructor' in claims`)).toBe(false)
  })

  test('tells what it reads', () => {
    const compiled = compileExpression(
      `claims.role.exists(r, r == user.properties['given name']) || claims[action.name] == 'x'`,
    )
    expect(compiled.ok && compiled.expression.reads).toEqual([
      'action.name',
      'claims',
      'claims.role',
      'user.properties["given name"]',
    ])
  })
})

describe('on save', () => {
  test.each([
    [`claims.department = 'finance'`, 'syntax', 18, `write '=='`],
    [`claims.department == `, 'syntax', 20, `a value is missing after '=='`],
    [`claims.department 'x'`, 'syntax', 18, `an operator is missing before ''x''`],
    [`claims.level >\n  <= 2`, 'syntax', 17, `a value is missing between '>' and '<='`],
    [`(claims.admin`, 'syntax', 0, `never closed`],
    [`claims.admin)`, 'syntax', 12, `closes nothing`],
    [`'x' in [claims.admin)`, 'syntax', 20, `']' is needed`],
    [`claims.department == 'fin`, 'syntax', 21, `never closed`],
    [`claims.department == '\\q'`, 'syntax', 22, `the escape '\\q' is unknown`],
    [`claims.level == 9223372036854775808`, 'syntax', 16, `64 bits`],
    [``, 'syntax', 0, 'empty'],
    [
      `claim.department == 'x'`,
      'type',
      0,
      `'claim' is unknown: there are claims, user, tenant, resource, action, context`,
    ],
    [`user.name == 'x'`, 'type', 4, `there are id, properties`],
    [`now() > timestamp(context.time)`, 'unsupported', 0, `the function 'now' is unknown: there are all, bool,`],
    [`claims.level + 1 > 3`, 'type', 13, `write 1.0 instead of 1`],
    [`claims.department == null`, 'type', 18, `never equal`],
    [`claims.role == 3 && 'x' + 1 == 'x1'`, 'type', 24, `'+' does not take (string, int)`],
    [`size(claims.role)`, 'type', 0, `must give true or false`],
    [`claims.department.matches('^(fin')`, 'syntax', 27, `missing closing )`],
    [`claims.department.matches(claims.pattern)`, 'unsupported', 32, `written out`],
    [`claims.department.matches('(a{100}){100}')`, 'too_large', 26, `at most 1000`],
    [`${'('.repeat(33)}true${')'.repeat(33)}`, 'too_deep', 32, `32`],
    [`${'false ? true : '.repeat(70)}true`, 'too_deep', 945, `64`],
    [`claims.role.all(a, claims.role.all(b, claims.role.all(c, claims.role.all(d, true))))`, 'too_deep', 68, `3`],
    [`claims.level in [${Array(201).fill('1').join()}]`, 'too_large', 16, `201 elements`],
    [`${' '.repeat(1_990)}claims.admin`, 'too_long', 2_000, `2002 characters`],
  ])('%s is refused with its place', (source, code, offset, part) => {
    const [gotCode, gotOffset, message] = refusal(source)
    expect([gotCode, gotOffset]).toEqual([code, offset])
    expect(message).toContain(part)
  })

  test('line and column are told, and every problem', () => {
    const compiled = compileExpression(`claims.admin &&\r\n  x == 1 || y`)
    expect(compiled.ok ? [] : compiled.problems.map(problem => [problem.line, problem.column])).toEqual([
      [2, 3],
      [2, 13],
    ])
  })

  test('a long chain of alternatives is one level', () => {
    expect(ask(Array.from({ length: 60 }, (_, index) => `claims.level == ${index}`).join(' || '))).toBe(true)
  })
})
