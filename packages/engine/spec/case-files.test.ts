import { expect, test } from 'vitest'
import type { Case } from '../src/cases/case.ts'
import { CaseFault, readCase } from '../src/cases/read-case.ts'
import { writeCase } from '../src/cases/write-case.ts'

const shop: Case = {
  about: 'a shop with orders',
  policies: {
    Shop: {
      description: 'where things are sold',
      permissions: ['browse', { name: 'refund', description: 'money back' }],
      roles: { Clerk: ['browse'], Cashier: { description: 'at the till', permissions: ['refund'] } },
      children: { Orders: {} },
    },
  },
  system: {
    permissions: [{ at: 'Shop/Orders', role: 'Clerk', permission: 'refund' }],
    assignments: [
      { at: 'Shop', grant: 'Clerk', user: 'no', reason: 'asked for' },
      { at: 'Shop', grant: 'Clerk', claims: "claims.dept == 'it'\n&& claims.vip == true" },
    ],
  },
  tenants: { acme: { assignments: [{ at: 'Shop', deny: 'Clerk', user: 'ann' }] }, beta: {} },
  tests: [
    { tenant: 'acme', policy: 'Shop', permission: 'browse', user: 'ann', expect: 'deny', claims: { level: 2.5 } },
  ],
}

const written = `about: a shop with orders
policies:
  Shop:
    description: where things are sold
    permissions:
      - browse
      - name: refund
        description: money back
    roles:
      Clerk:
        - browse
      Cashier:
        description: at the till
        permissions:
          - refund
    children:
      Orders: {}
system:
  permissions:
    - { at: Shop/Orders, role: Clerk, permission: refund }
  assignments:
    - { at: Shop, grant: Clerk, user: "no", reason: asked for }
    - at: Shop
      grant: Clerk
      claims: |-
        claims.dept == 'it'
        && claims.vip == true
tenants:
  acme:
    assignments:
      - { at: Shop, deny: Clerk, user: ann }
  beta: {}
tests:
  - tenant: acme
    policy: Shop
    permission: browse
    user: ann
    expect: deny
    claims:
      level: 2.5
`

test('a file is read as it was written, an assignment on each line', () => {
  expect(writeCase(shop)).toBe(written)
  expect(readCase(written).content).toEqual(shop)
})

test('a file tells the line of whatever stands in it, or of what is around it', () => {
  const { lineOf } = readCase(written)
  const lines = written.split('\n')
  const lineAt = (...path: (string | number)[]) => lines[lineOf(path) - 1]?.trim()
  expect(lineAt()).toBe('about: a shop with orders')
  expect(lineAt('policies', 'Shop', 'roles', 'Clerk')).toBe('Clerk:')
  expect(lineAt('policies', 'Shop', 'permissions', 1, 'description')).toBe('description: money back')
  expect(lineAt('tenants', 'acme', 'assignments', 0)).toBe('- { at: Shop, deny: Clerk, user: ann }')
  expect(lineAt('tenants', 'acme', 'assignments', 0, 'nothing')).toBe('- { at: Shop, deny: Clerk, user: ann }')
  expect(lineAt('tenants', 'nobody', 'assignments')).toBe('tenants:')
})

const assigned = (made: string) => `system:\n  assignments:\n    - ${made}`

/** What is said about each. */
const refusals: Readonly<Record<string, readonly string[]>> = {
  nothing: ['line 1: the file must be object'],
  'a list': ['line 1: the file must be object'],
  'what is no YAML': ['line 1: Flow sequence in block collection must be sufficiently indented and end with a ]'],
  'two documents': ['line 2: Source contains multiple documents; please use YAML.parseAllDocuments()'],
  'a key that stands twice': ['line 3: Map keys must be unique'],
  'an unknown word': ['line 3: policies.A.permision must NOT have additional properties'],
  'two unknown words': [
    'line 3: policies.A.permision must NOT have additional properties',
    'line 5: policies.B.rolls must NOT have additional properties',
  ],
  'a name with a slash': ['line 2: policies holds the name "A/B": it must be one line of text without a slash'],
  'an unknown word with a slash': ['line 3: policies.A.a/b~c must NOT have additional properties'],
  'a deny of an identity role': [
    'line 3: system.assignments.0 must be a role that is granted to a user, an identity role or whom an expression (claims) matches, or denied to a user',
  ],
  'an assignment to nobody': [
    'line 3: system.assignments.0 must be a role that is granted to a user, an identity role or whom an expression (claims) matches, or denied to a user',
  ],
  'what is no moment': ['line 3: system.assignments.0.until must be a moment such as "2026-11-21T09:30:00Z"'],
  'another kind of value': ['line 3: policies.A.roles must be object'],
  'a permission that is a number': [
    'line 3: policies.A.permissions.0 must be string',
    'line 3: policies.A.permissions.0 must be the name of a permission, or its name and description',
  ],
  'a number without end': ['line 1: Infinity is no number to reckon with'],
  'a test without an answer': ["line 2: tests.0 must have required property 'expect'"],
  'kinds of an older YAML': ['line 3: tests must be array'],
  'aliases that grow': ['line 1: Excessive alias count indicates a resource exhaustion attack'],
  'a file that is too large': ['line 1: it has 4194305 bytes: at most 4194304 are read'],
}

test.each([
  ['nothing', ''],
  ['a list', '- Shop'],
  ['what is no YAML', 'policies: [unclosed'],
  ['two documents', 'policies: {}\n---\npolicies: {}'],
  ['a key that stands twice', 'policies:\n  A: {}\n  A: {}'],
  ['an unknown word', 'policies:\n  A:\n    permision: []'],
  ['two unknown words', 'policies:\n  A:\n    permision: []\n  B:\n    rolls: {}'],
  ['a name with a slash', 'policies:\n  A/B: {}'],
  ['an unknown word with a slash', 'policies:\n  A:\n    a/b~c: {}'],
  ['a deny of an identity role', assigned('{ at: Shop, deny: Clerk, identityRole: staff }')],
  ['an assignment to nobody', assigned('{ at: Shop, grant: Clerk }')],
  ['what is no moment', assigned('{ at: Shop, grant: Clerk, user: ann, until: soon }')],
  ['another kind of value', 'policies:\n  A:\n    roles: 5'],
  ['a permission that is a number', 'policies:\n  A:\n    permissions: [5]'],
  ['a number without end', 'tests:\n  - { policy: A, permission: b, user: c, expect: deny, context: { d: [.inf] } }'],
  ['a test without an answer', 'tests:\n  - { policy: A, permission: b, user: c }'],
  ['kinds of an older YAML', '%YAML 1.1\n---\ntests: !!binary aGk='],
  ['aliases that grow', `a: &a [x]\nb: [${Array(60).fill('*a').join()}]`],
  ['a file that is too large', `about: ${'x'.repeat(4 * 1024 * 1024 - 6)}`],
])('%s is refused with its line and place', (what, text) => {
  expect(faultsOf(text)).toEqual(refusals[what])
})

test('of many faults twenty are told, and the largest file is read', () => {
  const many = `policies:\n${Array.from({ length: 25 }, (_, i) => `  A${i}: { wrong: 1 }\n`).join('')}`
  expect(faultsOf(many)).toHaveLength(20)
  expect(readCase(`about: ${'x'.repeat(4 * 1024 * 1024 - 7)}`).content.about?.length).toBeGreaterThan(4_000_000)
})

function faultsOf(text: string): readonly string[] {
  try {
    readCase(text)
  } catch (fault) {
    if (!(fault instanceof CaseFault)) throw fault
    expect(fault.name).toBe('CaseFault')
    expect(fault.message.split('\n')).toHaveLength(fault.errors.length)
    return fault.message.split('\n')
  }
  return []
}
