import fc from 'fast-check'
import { compileExpression } from '../../src/expressions/expression.ts'

const words = [
  'claims',
  'user',
  'resource',
  'context',
  '.department',
  '.role',
  '.level',
  "['x']",
  '.properties',
  'true',
  'false',
  'null',
  '1',
  '2.5',
  '3u',
  "'x'",
  '"\\n"',
  "r'\\d'",
  "b'x'",
  '==',
  '!=',
  '<',
  '>=',
  '&&',
  '||',
  '!',
  '-',
  '+',
  '*',
  '/',
  '%',
  '?',
  ':',
  'in',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  '.',
  '.size()',
  '.exists(x, ',
  '.all(x, ',
  '.map(x, ',
  '.filter(x, ',
  'has(',
  ".matches('^(a+)+$')",
  '.contains(',
  'int(',
  'string(',
  "timestamp('2026-01-01T00:00:00Z')",
  '.getHours()',
  'x',
  'dyn(',
  '//',
]

const scalar = fc.oneof(
  fc.constantFrom<string | number | boolean>('x', 'finance', '', 'a', 0, 1, 2, 3, 2.5, -1, Number.NaN, true, false),
  fc.string({ maxLength: 5 }),
)
const names = ['department', 'role', 'level', 'admin', 'x'] as const
const key = fc.constantFrom(...names)
const plainRecord = { noNullPrototype: true } as const
const plain = { noNullPrototype: true, maxKeys: 4 }
const texts = fc.constantFrom('x', 'finance', '')
// Of these kinds more often than not, so that most expressions have an answer and no error.
const claims = fc.oneof(
  fc.dictionary(key, fc.oneof(scalar, fc.array(scalar, { maxLength: 5 })), plain),
  fc.record(
    { level: fc.constantFrom(1, 2.5, 3), department: texts, role: fc.array(texts, { maxLength: 4 }), x: fc.boolean() },
    plainRecord,
  ),
)

// Without null: to the library a key that holds null is not there.
const { json } = fc.letrec<{ json: unknown }>(tie => ({
  json: fc.oneof(
    { depthSize: 'small', maxDepth: 2 },
    scalar,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(key, tie('json'), plain),
  ),
}))
const properties = fc.dictionary(key, json, plain)

/** What an expression sees: claims and properties under few names, so that expressions meet them. */
export const randomInput = fc.record(
  {
    claims,
    user: fc.record({ id: fc.constantFrom('x', 'anna'), properties }, plainRecord),
    tenant: fc.constant({ id: 'acme' }),
    resource: fc.oneof(
      fc.constant({}),
      fc.record({ type: fc.constant('Doc'), id: fc.constant('1'), properties }, plainRecord),
    ),
    action: fc.record({ name: fc.constantFrom('read', 'x'), properties }, plainRecord),
    context: properties,
  },
  plainRecord,
)

const path = fc.constantFrom(
  ...names.flatMap(name => [`claims.${name}`, `user.properties.${name}`, `context.${name}`]),
  'user.id',
)
const literal = fc.constantFrom('1', '2.5', '3', "'x'", "'finance'", "''", 'true', 'false', '0u')

const number = fc.oneof(
  fc.constantFrom('claims.level', '1.0', '2.5', '3'),
  fc
    .tuple(fc.constantFrom('+', '-', '*', '/'), fc.constantFrom('1.0', '2.5'))
    .map(([sign, b]) => `(claims.level ${sign} ${b})`),
)

const depthIdentifier = fc.createDepthIdentifier()
const { truth } = fc.letrec<{ value: string; list: string; truth: string }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier },
    path,
    literal,
    fc
      .tuple(tie('value'), fc.constantFrom('+', '-', '*', '/'), tie('value'))
      .map(([a, sign, b]) => `(dyn(${a}) ${sign} dyn(${b}))`),
    fc.tuple(tie('truth'), tie('value'), tie('value')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    tie('list').map(list => `size(dyn(${list}))`),
    fc.tuple(tie('list'), fc.constantFrom('0', '1', '2.0')).map(([list, index]) => `dyn(${list})[${index}]`),
  ),
  list: fc.oneof(
    { maxDepth: 3, depthIdentifier },
    path,
    fc.array(tie('value'), { maxLength: 3 }).map(parts => `[${parts.join()}]`),
    fc.tuple(tie('list'), tie('truth')).map(([list, test]) => `dyn(${list}).filter(x, x == 'x' || ${test})`),
    fc.tuple(tie('list'), tie('value')).map(([list, made]) => `dyn(${list}).map(x, [x, ${made}])`),
  ),
  truth: fc.oneof(
    { maxDepth: 3, depthIdentifier },
    fc
      .tuple(number, fc.constantFrom('==', '!=', '<', '<=', '>', '>='), number)
      .map(([a, sign, b]) => `${a} ${sign} ${b}`),
    fc
      .tuple(texts, fc.constantFrom('all', 'exists', 'exists_one', 'exists_one'))
      .map(([text, macro]) => `claims.role.${macro}(x, x == '${text}')`),
    fc
      .tuple(tie('value'), fc.constantFrom('==', '!=', '<', '<=', '>', '>='), tie('value'))
      .map(([a, sign, b]) => `dyn(${a}) ${sign} dyn(${b})`),
    fc.tuple(tie('value'), tie('list')).map(([a, list]) => `dyn(${a}) in dyn(${list})`),
    fc.tuple(tie('truth'), fc.constantFrom('&&', '||'), tie('truth')).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
    tie('truth').map(test => `!(${test})`),
    fc
      .tuple(tie('list'), fc.constantFrom('all', 'exists', 'exists_one'), tie('truth'))
      .map(([list, macro, test]) => `dyn(${list}).${macro}(x, dyn(x) == 'x' || ${test})`),
    fc.constantFrom(...names).map(name => `has(claims.${name})`),
    fc
      .tuple(tie('value'), fc.constantFrom('startsWith', 'endsWith', 'contains'), tie('value'))
      .map(([a, call, b]) => `dyn(${a}).${call}(dyn(${b}))`),
    tie('value').map(a => `dyn(${a}).matches('^x*(in|a)+')`),
  ),
}))

/** An expression within the limits that gives true, false or an error. */
export const randomTruth: fc.Arbitrary<string> = truth.filter(source => {
  const compiled = compileExpression(source)
  return compiled.ok || !compiled.problems.some(problem => problem.code.startsWith('too_'))
})

/** Any text: noise, words of the language in any order, and expressions with a part missing or twice. */
export const randomText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...words), { maxLength: 25 }).map(parts => parts.join(' ')),
  fc.array(fc.constantFrom(...words), { maxLength: 8 }).map(parts => parts.join('')),
  fc
    .tuple(truth, fc.nat(200), fc.nat(10))
    .map(([source, from, length]) => source.slice(0, from) + source.slice(from + length)),
  fc
    .tuple(truth, fc.nat(200), fc.nat(10))
    .map(([source, from, length]) => source.slice(0, from + length) + source.slice(from)),
)
