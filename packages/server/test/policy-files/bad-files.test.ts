import { api as contract } from '@tenantry/contract/api'
import { assetName, policyName } from '@tenantry/contract/policies'
import { caseSchema, readCase } from '@tenantry/engine/cases/read-case'
import { ApiProblem } from '@tenantry/sdk/client'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acme, all, defineHospital, type PoliciesGround, startPoliciesGround } from '../policies/policies-ground.ts'

let ground: PoliciesGround
let before: string
beforeAll(async () => {
  ground = await startPoliciesGround()
  await defineHospital(ground)
  before = await exported()
})
afterAll(() => ground.world.stop())

async function exported(): Promise<string> {
  const { paula } = ground
  const texts = [all, acme].map(params => paula.api.policyFiles.export({ params, query: {} }))
  return (await Promise.all(texts)).map(({ text }) => text).join('')
}

async function refusalOf(tenant: string, text: string, mode: 'merge' | 'replace' = 'merge') {
  try {
    await ground.paula.api.policyFiles.preview({ params: { tenant }, body: { text, mode } })
  } catch (thrown) {
    if (thrown instanceof ApiProblem) return thrown.problem
    throw thrown
  }
  return undefined
}

const nested = (depth: number) => `tests: ${'['.repeat(depth)}${']'.repeat(depth)}`
const bomb = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...'bcdefghi'.split('').map((name, n) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[n]}`)}]`),
].join('\n')
const assigned = (made: string) =>
  `system:\n  assignments:\n    - { at: Hospital, grant: nurse, user: ok }\n    - ${made}`
const tested = (more: string) =>
  `tests:\n  - { policy: Hospital, permission: SeePatients, user: a, expect: deny, ${more} }`
const deep = (levels: number): string => (levels === 0 ? '{}' : `{ children: { P${levels}: ${deep(levels - 1)} } }`)

/** What is brought at the system level, with the code and the line of its refusal. */
const atSystemLevel: readonly (readonly [what: string, text: string, code: string, line: number])[] = [
  ['nothing', ' ', 'invalid_input', 1],
  ['a list', '- Hospital', 'invalid_input', 1],
  ['something else than YAML', 'policies: [unclosed', 'invalid_input', 1],
  ['two documents', 'policies: {}\n---\npolicies: {}', 'invalid_input', 2],
  ['a key that stands twice', 'policies:\n  A: {}\n  A: {}', 'invalid_input', 3],
  ['a word that is not known', 'policies:\n  A:\n    permision: []', 'invalid_input', 3],
  ['a name with a slash', 'policies:\n  A/B: {}', 'invalid_input', 2],
  ['a name that turns the writing', 'policies:\n  "a\\u202eb": {}', 'invalid_input', 2],
  ['half a character', 'policies:\n  "a\\ud800": {}', 'invalid_input', 2],
  ['NUL in a name', 'policies:\n  "a\\0b": {}', 'invalid_input', 2],
  ['NUL in a user', assigned('{ at: Hospital, grant: nurse, user: "a\\0b" }'), 'invalid_input', 4],
  ['a name that would be kept otherwise', 'policies:\n  "A  B": {}', 'invalid_input', 2],
  ['aliases that grow without end', bomb, 'invalid_input', 1],
  ['nesting without end', nested(20_000), 'invalid_input', 1],
  ['a key of a prototype', '__proto__: { policies: {} }', 'invalid_input', 1],
  ['a kind of an older YAML', '%YAML 1.1\n---\ntests: !!binary aGk=', 'invalid_input', 3],
  ['another one than a moment', assigned('{ at: Hospital, grant: nurse, user: a, until: soon }'), 'invalid_input', 4],
  [
    'a day that is not there',
    assigned('{ at: Hospital, grant: nurse, user: a, until: "2031-02-30T00:00:00Z" }'),
    'invalid_input',
    4,
  ],
  [
    'an end before its beginning',
    assigned(
      '{ at: Hospital, grant: nurse, user: a, notBefore: "2039-01-01T00:00:00Z", until: "2038-01-01T00:00:00Z" }',
    ),
    'invalid_input',
    4,
  ],
  ['the same twice', assigned('{ at: Hospital, deny: nurse, user: ok }'), 'invalid_input', 4],
  ['a deny of an identity role', assigned('{ at: Hospital, deny: nurse, identityRole: a }'), 'invalid_input', 4],
  ['two subjects at once', assigned('{ at: Hospital, grant: nurse, user: a, claims: "true" }'), 'invalid_input', 4],
  ['a user with a blank', assigned('{ at: Hospital, grant: nurse, user: "a " }'), 'invalid_input', 4],
  ['a role that is not there', assigned('{ at: Hospital, grant: Nurse, user: a }'), 'no_such_role', 4],
  ['a policy that is not there', assigned('{ at: hospital, grant: nurse, user: a }'), 'no_such_policy', 4],
  ['a permission that is not there', 'policies:\n  Hospital:\n    roles:\n      nurse: [Fly]', 'no_such_permission', 4],
  [
    'an expression that does not compile',
    assigned('{ at: Hospital, grant: nurse, claims: "claims.(" }'),
    'invalid_expression',
    4,
  ],
  ['the policy that is built in', 'policies:\n  administration: {}', 'name_taken', 2],
  [
    'a role of the policy that is built in',
    'system:\n  assignments:\n    - { at: administration, grant: TenantManagement, user: a }',
    'built_in',
    3,
  ],
  [
    'a policy below the one that is built in',
    'tests:\n  - { policy: administration/X, permission: users.manage, user: a, expect: allow }',
    'built_in',
    2,
  ],
  ['a gate', 'policies:\n  A:\n    gate: membership', 'invalid_input', 3],
  ['policies too deep', `policies:\n  P: ${deep(10)}`, 'too_deep', 2],
  [
    'a name of a permission on the path',
    'policies:\n  Hospital:\n    children:\n      Wards:\n        permissions: [SeePatients]',
    'name_taken',
    5,
  ],
  ['a test as superuser', tested('standing: superuser'), 'invalid_input', 2],
  [
    'a test that is too large',
    tested(`claims: { a: [${Array(900).fill(`"${'x'.repeat(30)}"`)}] }`),
    'invalid_input',
    2,
  ],
  ['a value without end', tested('context: { a: .inf }'), 'invalid_input', 1],
]

describe('a file that cannot be imported', () => {
  it.each(atSystemLevel)('is refused with the line: %s', async (_, text, code, line) => {
    const problem = await refusalOf('all', text)
    expect(problem?.code, problem?.detail).toBe(code)
    expect(problem?.errors?.[0]?.facts?.line).toBe(line)
    if (problem) expect(problem.errors?.[0]?.message).toMatch(new RegExp(`^line ${line}: `))
  })

  it('is refused where there would be too many', async () => {
    const roles = Array.from({ length: 501 }, (_, index) => `r${index}: []`).join(', ')
    const problem = await refusalOf('acme', `tenants: { acme: { roles: { Hospital: { ${roles} } } } }`)
    expect(problem).toMatchObject({
      code: 'too_many',
      errors: [{ case: 'limit_reached', facts: { limit: 500, line: 1 } }],
    })
  })

  it('is refused where it is larger than any request', async () => {
    const problem = await refusalOf('all', `policies: {} # ${'x'.repeat(1_100_000)}`)
    expect(problem?.code).toBe('too_large')
  })

  it('changes nothing, whatever it was', async () => {
    expect(await exported()).toBe(before)
  })
})

describe('the schema of a file', () => {
  it('is served to everybody, and is the one that files are read with', async () => {
    const response = await fetch(`${ground.world.url}${contract.policyFiles.schema.path}`)
    expect([response.status, await response.json()]).toEqual([200, caseSchema])
  })

  it('lets through the names that requests let through, and no others', () => {
    const names = [
      'A',
      'a/b',
      ' ',
      'x'.repeat(100),
      'x'.repeat(101),
      'x'.repeat(201),
      'a\u0000',
      'a\u202e',
      '株',
      '\u200b',
    ]
    const ajv = new Ajv({ strictTypes: false })
    const reads = (text: object) => {
      try {
        return readCase(JSON.stringify(text)) !== undefined
      } catch {
        return false
      }
    }
    for (const name of names) {
      expect(reads({ policies: { [name]: {} } }), name).toBe(ajv.validate(policyName, name))
      const fits = ajv.validate(assetName, name)
      expect(reads({ policies: { A: { permissions: [name] } } }), name).toBe(fits)
      expect(reads({ policies: { A: { roles: { [name]: [] } } } }), name).toBe(fits)
    }
  })
})
