import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { listRoutes } from '../src/api.ts'
import { faults } from '../src/faults.ts'
import { openApiDocument } from '../src/openapi.ts'

const routes = listRoutes()

/** All schemas inside one that demand a form of a text. */
function listForms(schema: unknown): object[] {
  if (typeof schema !== 'object' || schema === null) return []
  const demands = ['pattern', 'format'].some(
    word => typeof Object.entries(schema).find(([key]) => key === word)?.[1] === 'string',
  )
  return [...(demands ? [schema] : []), ...Object.values(schema).flatMap(listForms)]
}

const isSilent = (schema: object) => !('description' in schema && typeof schema.description === 'string')

describe('every route of the contract', () => {
  it('has a name and an address of its own', () => {
    expect(new Set(routes.map(({ id }) => id)).size).toBe(routes.length)
    expect(new Set(routes.map(({ route }) => `${route.method} ${route.path}`)).size).toBe(routes.length)
  })

  it.for(routes)('$id says what its address holds', ({ route }) => {
    const named = [...route.path.matchAll(/:([a-zA-Z]+)|(\*)$/g)].map(match => match[1] ?? match[2]).sort()
    expect(Object.keys(route.params?.properties ?? {}).sort()).toEqual(named)
  })

  it.for(routes)('$id has schemas that compile, and refuses unknown fields', ({ route }) => {
    const ajv = new Ajv({ allErrors: true, strictTypes: false, formats: { 'date-time': true } })
    for (const schema of [route.params, route.query, route.body, route.answer]) {
      if (schema) expect(() => ajv.compile(schema)).not.toThrow()
    }
    for (const schema of [route.params, ...(route.isOpen ? [] : [route.query, route.body])]) {
      if (schema) expect(ajv.validate(schema, { surprise: 1 })).toBe(false)
    }
  })

  it.for(routes)('$id says of each form that it demands what may stand there', ({ route }) => {
    const silent = [route.params, route.query, route.body].flatMap(schema => listForms(schema)).filter(isSilent)
    expect(silent).toEqual([])
  })

  it.for(routes.filter(({ route }) => route.method === 'PATCH'))('$id refuses a change of nothing', ({ route }) => {
    const ajv = new Ajv({ strictTypes: false, formats: { 'date-time': true } })
    expect(ajv.validate(route.body ?? {}, {})).toBe(false)
  })

  it.for(routes.filter(({ route }) => route.method === 'PATCH'))('$id demands the version it changes', ({ route }) => {
    expect('versioned' in route && route.versioned).toBe(true)
    expect(route.faults).toEqual(expect.arrayContaining(['version_conflict', 'version_required']))
  })
})

describe('texts that people write', () => {
  const ajv = new Ajv({ strictTypes: false })
  const title = routes.find(({ id }) => id === 'tenants.create')?.route.body?.properties.title

  it.for([
    ['a name', 'Müller & Söhne 株式会社', true],
    ['a control character', 'a\u0000b', false],
    ['a line break', 'a\nb', false],
    ['a right-to-left override', 'a\u202eb', false],
    ['an isolate', 'a\u2066b', false],
    ['a lone surrogate', 'a\ud800b', false],
    ['nothing', '', false],
    ['only white space', '   ', false],
    ['only invisible characters', '\u200b\u2060', false],
    ['101 characters', 'x'.repeat(101), false],
  ] as const)('%s', ([, text, isFine]) => {
    expect(ajv.validate(title ?? {}, text)).toBe(isFine)
  })
})

describe('the OpenAPI document', () => {
  const document = openApiDocument({ version: '1.2.3', serverUrl: 'https://tenants.example' })

  it('has every route, each with the refusals it may give', () => {
    const paths = document.paths as Record<string, Record<string, { operationId: string; responses: object }>>
    const operations = Object.values(paths).flatMap(verbs => Object.values(verbs))
    expect(operations.map(operation => operation.operationId).sort()).toEqual(routes.map(({ id }) => id).sort())
    for (const operation of operations) expect(operation.responses).toHaveProperty('400')
  })

  it('is version 3.1 and names its server', () => {
    expect(document).toMatchObject({ openapi: '3.1.1', servers: [{ url: 'https://tenants.example' }] })
  })
})

it('gives every fault a status that says whose mistake it was', () => {
  for (const [code, { status }] of Object.entries(faults)) {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/)
    expect(status).toBeGreaterThanOrEqual(400)
  }
})
