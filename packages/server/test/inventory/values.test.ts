import type { Attribute } from '@tenantry/contract/inventory'
import { describe, expect, it } from 'vitest'
import { type GivenValues, mergeValues, type Values } from '../../src/inventory/values.ts'
import { listErrors } from './refusals.ts'

const hostname: Attribute = { key: 'hostname', name: 'Host name', type: 'text', required: true }
const cores: Attribute = { key: 'cores', name: 'CPU cores', type: 'number', required: false }
const virtual: Attribute = { key: 'virtual', name: 'Virtual', type: 'boolean', required: false }
const since: Attribute = { key: 'since', name: 'In service since', type: 'date', required: false }
const environment: Attribute = {
  key: 'environment',
  name: 'Environment',
  type: 'choice',
  required: false,
  choices: ['Production', 'Test'],
}
const server = { name: 'Server', attributes: [hostname, cores, virtual, since, environment] }

function create(values: GivenValues): Values {
  return mergeValues(server, {}, values)
}

/** What is wrong with these values for a server that has a host name. */
function errorsOf(values: GivenValues) {
  return listErrors(() => create({ hostname: 'db1', ...values }))
}

describe('the values of a new object', () => {
  it('are kept as they are given, in the order of the class', () => {
    const values = { environment: 'Test', since: '2024-02-29', virtual: false, cores: 0, hostname: 'db1' }
    expect(create(values)).toEqual(values)
    expect(Object.keys(create(values))).toEqual(['hostname', 'cores', 'virtual', 'since', 'environment'])
  })

  it('are tidied where they are text, and an empty one is no value', () => {
    expect(create({ hostname: '  db1   primary ', environment: ' Test', since: '' })).toEqual({
      hostname: 'db1 primary',
      environment: 'Test',
    })
  })

  it('must have every required one; nothing, null and blanks are none, but false and 0 are values', () => {
    const missing = {
      field: 'values.hostname',
      code: 'required',
      message: '"Host name" is required: give it a value',
      case: 'value_missing',
      facts: { attribute: 'Host name' },
    }
    const none: GivenValues[] = [{}, { hostname: null }, { hostname: '' }, { hostname: '   ' }]
    for (const values of none) {
      expect(listErrors(() => create(values))).toEqual([missing])
    }
    const attributes = [
      { ...cores, required: true },
      { ...virtual, required: true },
    ]
    expect(mergeValues({ name: 'Server', attributes }, {}, { cores: 0, virtual: false })).toEqual({
      cores: 0,
      virtual: false,
    })
  })

  it('have only attributes of the class, also where JavaScript knows the word', () => {
    expect(errorsOf({ rack: 'A1', constructor: 'me' })).toEqual([
      {
        field: 'values.rack',
        code: 'additionalProperties',
        message: 'the class "Server" has no attribute "rack"',
        case: 'attribute_unknown',
        facts: { class: 'Server', key: 'rack' },
      },
      {
        field: 'values.constructor',
        code: 'additionalProperties',
        message: 'the class "Server" has no attribute "constructor"',
        case: 'attribute_unknown',
        facts: { class: 'Server', key: 'constructor' },
      },
    ])
    const attributes: Attribute[] = [{ key: 'constructor', name: 'Constructor', type: 'text', required: false }]
    expect(mergeValues({ name: 'House', attributes }, {}, {})).toEqual({})
    expect(Object.entries(mergeValues({ name: 'House', attributes }, {}, { constructor: 'Bob' }))).toEqual([
      ['constructor', 'Bob'],
    ])
  })

  it('must have the type of their attribute, and none is turned into another', () => {
    const wrong = [
      [{ hostname: 5 }, 'hostname', 'Host name', 'value_no_text', 'text', '5'],
      [{ cores: '4' }, 'cores', 'CPU cores', 'value_no_number', 'a number', '"4"'],
      [{ virtual: 'yes' }, 'virtual', 'Virtual', 'value_no_boolean', 'true or false', '"yes"'],
      [{ since: 2024 }, 'since', 'In service since', 'value_no_day', 'a day of the calendar as YYYY-MM-DD', '2024'],
    ] as const
    for (const [values, key, attribute, found, wanted, value] of wrong) {
      const message = `"${attribute}" must be ${wanted}, not ${value}`
      const facts = { attribute, value }
      expect(errorsOf(values)).toEqual([{ field: `values.${key}`, code: 'type', message, case: found, facts }])
    }
  })

  it('must be finite where they are numbers', () => {
    for (const value of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]) {
      expect(errorsOf({ cores: value })).toMatchObject([{ field: 'values.cores', code: 'format' }])
    }
    for (const value of [Number.MAX_VALUE, Number.MIN_VALUE, -1.5]) expect(errorsOf({ cores: value })).toEqual([])
  })

  it('must be one of the choices, letter for letter', () => {
    expect(errorsOf({ environment: 'production' })).toEqual([
      {
        field: 'values.environment',
        code: 'enum',
        message: '"Environment" cannot be "production": choose one of Production, Test',
        case: 'value_no_choice',
        facts: { attribute: 'Environment', value: '"production"', choices: 'Production, Test' },
      },
    ])
  })

  it('must be days that the calendar has', () => {
    const days = ['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31']
    for (const since of days) expect(create({ hostname: 'db1', since })).toMatchObject({ since })
    const others = ['2023-02-29', '1900-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '2024-01-00', '0000-01-01']
    for (const since of [...others, '2024-1-1', '01.02.2024', '2024-01-01T00:00:00Z', '+02024-01-01', 'today']) {
      expect(errorsOf({ since }), since).toMatchObject([{ field: 'values.since', code: 'format' }])
    }
  })

  it('are all judged at once', () => {
    const wrong = { rack: 'A1', cores: 'four', virtual: 1, since: 'today', environment: 'Live' }
    expect(listErrors(() => create(wrong)).map(error => error.field)).toEqual([
      'values.rack',
      'values.hostname',
      'values.cores',
      'values.virtual',
      'values.since',
      'values.environment',
    ])
  })

  it('are quoted in part where they are long, never through the middle of a character', () => {
    const [error] = errorsOf({ environment: '🗄'.repeat(1000) })
    expect(error?.message).toBe(`"Environment" cannot be "${'🗄'.repeat(60)}…": choose one of Production, Test`)
  })
})

describe('the values of an object that is changed', () => {
  const kept: Values = { hostname: 'db1', cores: 4, environment: 'Test' }

  it('stay where they are not named, change where they are, and go with null or an empty text', () => {
    expect(mergeValues(server, kept, {})).toEqual(kept)
    expect(mergeValues(server, kept, { cores: 8 })).toEqual({ ...kept, cores: 8 })
    expect(mergeValues(server, kept, { cores: null, environment: '' })).toEqual({ hostname: 'db1' })
  })

  it('cannot lose a required one', () => {
    expect(listErrors(() => mergeValues(server, kept, { hostname: null }))).toMatchObject([{ code: 'required' }])
  })

  it('are asked for an attribute that has become required meanwhile, whatever the change is about', () => {
    const stricter = { ...server, attributes: [hostname, cores, environment, { ...since, required: true }] }
    expect(listErrors(() => mergeValues(stricter, kept, { cores: 8 }))).toMatchObject([{ field: 'values.since' }])
    expect(mergeValues(stricter, kept, { since: '2024-01-01' })).toEqual({ ...kept, since: '2024-01-01' })
  })
})
