import type { AttributeSchema, AttributeValues } from '@tenantry/contract/attribute-schema'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeJudge } from '../../src/pools/attribute-values.ts'
import { PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

const berlin = { tenant: 'berlin' }

let world: World
/** Anna is Tenant Admin of Berlin; Bea and Carl are stored there, and Carl signs in. */
let anna: Visitor
let carl: Visitor
let ids: Record<'bea' | 'carl', string>

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  await anna.api.tenants.create({ body: { id: 'berlin', title: 'Berlin', preProvisionAdminAccess: true } })
  ids = {
    bea: await makePerson(world, anna, { ...berlin, userName: 'bea', member: true }),
    carl: await makePerson(world, anna, { ...berlin, userName: 'carl', member: true }),
  }
  carl = await world.logIn('carl', PASSWORD, 'berlin')
})
afterAll(() => world.stop())

const at = (kind: 'user' | 'metadata' = 'user') => ({ params: { ...berlin, pool: 'administrators', kind } })
const object = (properties: AttributeSchema['properties'], ...required: string[]): AttributeSchema => ({
  type: 'object',
  properties,
  required,
})
async function save(schema: AttributeSchema, kind: 'user' | 'metadata' = 'user') {
  const { version } = await anna.api.poolSchemas.get(at(kind))
  return anna.api.poolSchemas.edit({ ...at(kind), body: { schema } }, { ifMatch: version })
}
const preview = (schema: AttributeSchema) => anna.api.poolSchemas.preview({ ...at(), body: { schema } })
const of = (user: string) => ({ params: { ...berlin, user } })
async function describeAs(
  by: Visitor,
  user: string,
  change: { attributes?: AttributeValues; metadata?: AttributeValues },
) {
  const { version } = await by.api.userAttributes.get(of(user))
  return by.api.userAttributes.edit({ ...of(user), body: change }, { ifMatch: version })
}

const staff = object(
  {
    department: { type: 'string', title: 'Department', enum: ['Sales', 'IT'] },
    badge: { type: 'string', pattern: '^[A-Z]{2}[0-9]{4}$' },
    since: { type: 'string', format: 'date' },
    second: { type: 'string', format: 'email' },
    site: { type: 'string', format: 'uri' },
    level: { type: 'integer', minimum: 1, maximum: 5 },
    remote: { type: 'boolean' },
    skills: { type: 'array', items: { type: 'string', maxLength: 20 }, maxItems: 3, uniqueItems: true },
  },
  'department',
)

describe('the user attributes of a pool [CE-43]', () => {
  it('begin empty beside what every user has, and keep the order in which they are written', async () => {
    const before = await anna.api.poolSchemas.get(at())
    expect(before).toMatchObject({ schema: { properties: {} }, system: ['firstName', 'lastName', 'userName', 'email'] })
    const saved = await save(staff)
    expect(Object.keys(saved.schema.properties)).toEqual(Object.keys(staff.properties))
    expect(saved.schema).toMatchObject({ type: 'object', required: ['department'], additionalProperties: false })
  })

  it('are changed by who holds settings.manage, from the version at hand', async () => {
    await expect(carl.api.poolSchemas.edit({ ...at(), body: { schema: staff } }, { ifMatch: 1 })).rejects.toMatchObject(
      {
        code: 'permission_missing',
      },
    )
    await expect(anna.api.poolSchemas.edit({ ...at(), body: { schema: staff } }, { ifMatch: 1 })).rejects.toMatchObject(
      {
        code: 'version_conflict',
      },
    )
  })

  it('are kept to on every write; refusals name the field', async () => {
    await describeAs(anna, ids.bea, {
      attributes: { department: 'IT', level: 3, skills: ['SQL', ' C ', ''], second: 'bea@home.example' },
    })
    const { attributes } = await anna.api.userAttributes.get(of(ids.bea))
    expect(attributes.values).toMatchObject({
      department: 'IT',
      level: 3,
      skills: ['SQL', 'C'],
      second: 'bea@home.example',
    })
    const wrong = {
      ...{ department: 'Magic', badge: 'x', since: '2026-02-30', second: 'a@b, c@d', site: 'no address' },
      level: 1.5,
      remote: 'yes',
      height: 2,
    }
    const refused = describeAs(anna, ids.bea, { attributes: { ...wrong, skills: ['a', 'a'] } })
    await expect(refused).rejects.toMatchObject({ code: 'invalid_input' })
    const { problem } = await refused.catch(error => error)
    expect(problem.errors.map((each: { field: string; code: string }) => [each.field, each.code])).toEqual([
      ['attributes.department', 'enum'],
      ['attributes.badge', 'pattern'],
      ['attributes.since', 'format'],
      ['attributes.second', 'format'],
      ['attributes.site', 'format'],
      ['attributes.level', 'type'],
      ['attributes.remote', 'type'],
      ['attributes.skills', 'uniqueItems'],
      ['attributes.height', 'additionalProperties'],
    ])
    await expect(describeAs(anna, ids.bea, { attributes: { department: null } })).rejects.toMatchObject({
      problem: { errors: [{ field: 'attributes.department', code: 'required' }] },
    })
  })

  it('are previewed against the users of the pool, and take the values of what goes with them', async () => {
    const { department: _gone, ...rest } = staff.properties
    const next = object({ ...rest, level: { type: 'integer', minimum: 4 }, city: { type: 'string' } }, 'city')
    const told = await preview(next)
    expect(told).toMatchObject({ users: 2, judged: 2, misfits: 2, removed: [{ attribute: 'department', users: 1 }] })
    expect(told.examples.find(({ user }) => user.id === ids.bea)?.reasons.map(each => [each.field, each.code])).toEqual(
      [
        ['level', 'minimum'],
        ['city', 'required'],
      ],
    )
    expect((await anna.api.userAttributes.get(of(ids.bea))).attributes.values).toHaveProperty('department')
    await save(next)
    expect((await anna.api.userAttributes.get(of(ids.bea))).attributes.values).toEqual({
      level: 3,
      skills: ['SQL', 'C'],
      second: 'bea@home.example',
    })
    const { items } = await anna.api.audit.list({ params: berlin, query: { action: 'pools.schema-edited' } })
    expect(items[0]).toMatchObject({
      before: { schema: 'user', department: expect.any(String) },
      after: { department: null },
    })
  })

  it('never disagree with the values of somebody who is saved at the same time', async () => {
    await save(object({ code: { type: 'string' } }))
    for (let round = 0; round < 4; round += 1) {
      await describeAs(anna, ids.bea, { attributes: { code: 'old' } })
      const [before, pool] = [await anna.api.userAttributes.get(of(ids.bea)), await anna.api.poolSchemas.get(at())]
      await Promise.allSettled([
        anna.api.userAttributes.edit(
          { ...of(ids.bea), body: { attributes: { code: `new${round}` } } },
          { ifMatch: before.version },
        ),
        anna.api.poolSchemas.edit({ ...at(), body: { schema: object({}) } }, { ifMatch: pool.version }),
      ])
      const { attributes } = await anna.api.userAttributes.get(of(ids.bea))
      expect(Object.keys(attributes.values).filter(name => !Object.hasOwn(attributes.schema.properties, name))).toEqual(
        [],
      )
      await save(object({ code: { type: 'string' } }))
    }
  })
})

describe('the metadata attributes of a pool [CE-44]', () => {
  it('are another schema, which only administrators fill', async () => {
    await save(object({}))
    await save(object({ contract: { type: 'string', enum: ['permanent', 'fixed-term'] } }), 'metadata')
    await describeAs(anna, ids.carl, { metadata: { contract: 'permanent' } })
    expect((await anna.api.userAttributes.get(of(ids.carl))).metadata.values).toEqual({ contract: 'permanent' })
    await expect(describeAs(anna, ids.carl, { attributes: { contract: 'permanent' } })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })
})

describe('a schema that could not be kept to', () => {
  it.each<[string, AttributeSchema, string]>([
    ['names what every user has', object({ email: { type: 'string' } }), 'attribute_of_system'],
    ['has a name that is none', object({ 'E-Mail': { type: 'string' } }), 'attribute_misnamed'],
    ['gives a number a pattern', object({ age: { type: 'number', pattern: 'a' } }), 'keyword_strange'],
    ['has lists of nothing', object({ tags: { type: 'array' } }), 'items_missing'],
    ['leaves no value', object({ age: { type: 'integer', minimum: 5, maximum: 1 } }), 'range_empty'],
    ['requires what is not there', object({}, 'ghost'), 'required_unknown'],
    ['looks ahead', object({ a: { type: 'string', pattern: '^(?=a)' } }), 'pattern_invalid'],
    ['refers back', object({ a: { type: 'string', pattern: '(a)\\1' } }), 'pattern_invalid'],
    ['repeats without end', object({ a: { type: 'string', pattern: '(a{1000}){1000}' } }), 'pattern_invalid'],
  ])('%s, and is refused at its field', async (_what, schema, refusal) => {
    const refused = await save(schema).catch(error => error)
    expect(refused.code).toBe('invalid_input')
    expect(refused.problem.errors).toEqual([expect.objectContaining({ case: refusal })])
  })

  it('is refused for the time that its patterns could take', async () => {
    const slow = { type: 'string', pattern: '(x+x+){20}y' } as const
    const many = Array.from({ length: 50 }, (_, index) => [`a${index}`, { type: 'array', items: slow }] as const)
    await expect(save(object(Object.fromEntries(many)))).rejects.toMatchObject({
      problem: { case: 'patterns_too_long' },
    })
  })

  it('cannot keep the server busy by what others call catastrophic', async () => {
    await save(object({ trap: { type: 'string', pattern: '^(a+)+$' } }))
    const value = `${'a'.repeat(900)}!`
    const began = performance.now()
    await expect(describeAs(anna, ids.bea, { attributes: { trap: value } })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    expect(performance.now() - began).toBeLessThan(2000)
    // The planted fault: the same pattern where it backtracks, on a text that is shorter by far.
    const planted = performance.now()
    expect(/^(a+)+$/.test(`${'a'.repeat(24)}!`)).toBe(false)
    expect(performance.now() - planted).toBeGreaterThan(20)
  })
})

describe('the judge of values', () => {
  const name = fc.constantFrom('a', 'b', 'constructor', 'toString')
  const text = fc.constantFrom('', 'a', 'bb', 'ccc', '2026-02-28', '2026-02-29', 'Ä𝄞')
  const length = fc.integer({ min: 0, max: 3 })
  const some = <V>(values: fc.Arbitrary<V>) => fc.option(values, { nil: undefined })
  const texts = { minLength: some(length), maxLength: some(length), pattern: some(fc.constantFrom('a|c', '^b+$')) }
  const numbers = { minimum: some(fc.integer({ min: -2, max: 2 })), maximum: some(fc.integer({ min: -2, max: 2 })) }
  const definition = fc.oneof(
    fc.record({ type: fc.constant('string' as const), ...texts, enum: some(fc.constant(['a', 'ccc'])) }),
    fc.record({ type: fc.constantFrom('number' as const, 'integer' as const), ...numbers }),
    fc.record({ type: fc.constant('boolean' as const) }),
    fc.record({
      type: fc.constant('array' as const),
      items: fc.record({ type: fc.constant('string' as const), ...texts }),
      minItems: some(length),
      maxItems: some(length),
      uniqueItems: some(fc.boolean()),
    }),
  )
  const value = fc.oneof(
    text,
    fc.double({ min: -3, max: 3, noNaN: true }),
    fc.integer({ min: -3, max: 3 }),
    fc.boolean(),
    fc.array(text, { maxLength: 4 }),
  )
  const schemas = fc.record({
    properties: fc.dictionary(name, definition, { noNullPrototype: true }),
    required: fc.uniqueArray(name),
  })
  const values = fc.dictionary(name, value, { noNullPrototype: true })
  const clean = (given: unknown) => JSON.parse(JSON.stringify(given))

  it('says yes and no as an independent JSON Schema validator does', () => {
    const ajv = new Ajv2020({ strict: false, ownProperties: true })
    fc.assert(
      fc.property(schemas, values, (given, held) => {
        const schema = clean({ type: 'object' as const, ...given, additionalProperties: false })
        expect(makeJudge(schema)(held).length === 0).toBe(ajv.validate(clean(schema), held))
      }),
      { numRuns: 300 },
    )
  })
})
