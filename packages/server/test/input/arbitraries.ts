import type { Route } from '@tenantry/contract/route'
import fc from 'fast-check'
import { hostileTexts, hostileValues, listForgedCursors } from './hostile.ts'

/** A request as it will be sent: nothing in it needs to be right. */
export interface Drawn {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
}

/** The parts of JSON Schema that the contract uses. */
interface Schema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
}

/** What valid requests are made of. */
export interface Welcome {
  /** The ids that stand for something, by the name of the field in which they do; taken more often than not. */
  readonly named: Readonly<Record<string, string>>
  /** Texts that are welcome somewhere; each schema takes those that fit it. */
  readonly texts: readonly string[]
}

function addTexts({ named, texts }: Welcome): Welcome {
  const more = [
    ...texts,
    'Blue lantern',
    'blue',
    'Ünïcödé 名前',
    'blue@people.example',
    'note',
    '2026-01-01T00:00:00Z',
    'tenants.created',
    'main',
    'A'.repeat(43),
    '',
  ]
  return { named, texts: more }
}

/** Requests for a route: all of it valid, one constraint of it broken, or a part of it hostile through and through. */
export function drawRequest(route: Route, known: Welcome): fc.Arbitrary<Drawn> {
  const sorts = listSorts(route)
  const words = addTexts(known)
  const parts = {
    params: { schema: route.params as Schema | undefined, welcome: known },
    query: { schema: route.query as Schema | undefined, welcome: words },
    body: { schema: route.body as Schema | undefined, welcome: words },
  }
  const draw = (name: keyof typeof parts, broken: string) => {
    const { schema, welcome } = parts[name]
    if (!schema) return fc.constant({})
    return name === broken ? drawBroken(schema, welcome, sorts) : drawValid(schema, welcome)
  }
  return fc
    .constantFrom('params', 'query', 'query', 'body', 'body', 'body', 'none')
    .chain(broken =>
      fc.record({ params: draw('params', broken), query: draw('query', broken), body: draw('body', broken) }),
    )
    .map(({ params, query, body }) => ({ params: toTexts(params), query: toTexts(query), body }))
}

function drawBroken(schema: Schema, welcome: Welcome, sorts: readonly string[]): fc.Arbitrary<unknown> {
  const valid = drawValid(schema, welcome)
  const names = Object.keys(schema.properties ?? {})
  const hostile = drawHostile(sorts)
  const broken = fc
    .tuple(valid, fc.constantFrom('', ...names), hostile, fc.constantFrom('replaced', 'removed', 'unknown'))
    .map(([value, name, wrong, how]) => breakOne(value, { name, wrong, how }))
  return fc.oneof(
    { weight: 5, arbitrary: broken },
    { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('x', '__proto__', ...names), hostile) },
    { weight: 1, arbitrary: hostile },
  )
}

function breakOne(value: unknown, { name, wrong, how }: { name: string; wrong: unknown; how: string }): unknown {
  const fields = Object.entries(value as object)
  if (how === 'unknown' || name === '') return Object.fromEntries([...fields, ['somethingElse', wrong]])
  const others = fields.filter(([other]) => other !== name)
  return Object.fromEntries(how === 'removed' ? others : [...others, [name, wrong]])
}

function drawHostile(sorts: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom<unknown>(...hostileTexts) },
    { weight: 3, arbitrary: fc.constantFrom(...hostileValues) },
    { weight: 3, arbitrary: fc.constantFrom(...listForgedCursors(sorts)) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
    { weight: 1, arbitrary: fc.jsonValue() },
  )
}

function drawValid(schema: Schema, welcome: Welcome): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(one => drawValid(one, welcome)))
  switch (schema.type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -10, max: schema.maximum ?? 1000 })
    case 'array':
      return fc.uniqueArray(drawValid(schema.items ?? {}, welcome), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, Math.max(schema.minItems ?? 0, 3)),
        selector: value => JSON.stringify(value),
      })
    case 'object':
      return drawObject(schema, welcome)
    default:
      return drawText(schema, welcome)
  }
}

function drawObject(schema: Schema, welcome: Welcome): fc.Arbitrary<unknown> {
  const [ofRecord] = Object.values(schema.patternProperties ?? {})
  if (ofRecord) return fc.dictionary(fc.constantFrom('note', 'serial', 'toString'), drawValid(ofRecord, welcome))
  const properties = Object.entries(schema.properties ?? {}).map(([name, one]) => [name, drawField(name, one, welcome)])
  const model: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(properties)
  return fc.record(model, { requiredKeys: [...(schema.required ?? [])] })
}

function drawField(name: string, schema: Schema, welcome: Welcome): fc.Arbitrary<unknown> {
  const any = drawValid(schema, welcome)
  const known = Object.hasOwn(welcome.named, name) ? welcome.named[name] : undefined
  if (known === undefined || schema.type !== 'string') return any
  return fc.oneof({ weight: 5, arbitrary: fc.constant(known) }, { weight: 1, arbitrary: any })
}

function drawText(schema: Schema, welcome: Welcome): fc.Arbitrary<string> {
  const pattern = schema.pattern === undefined ? undefined : new RegExp(schema.pattern, 'u')
  const fits = welcome.texts.filter(text => {
    const length = [...text].length
    if (length < (schema.minLength ?? 0) || length > (schema.maxLength ?? 1e6)) return false
    if (schema.format === 'date-time' && Number.isNaN(Date.parse(text))) return false
    return pattern?.test(text) ?? true
  })
  return fc.constantFrom(...(fits.length > 0 ? fits : ['x']))
}

/** The sorts that a list offers; none where the route is no list. */
export function listSorts(route: Route): string[] {
  const sort = (route.query?.properties as Record<string, Schema> | undefined)?.sort
  return (sort?.enum ?? []).map(String)
}

/** What stands in an address is text; a lone surrogate cannot even be written there. */
function toTexts(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {}
  const text = (one: unknown) => (typeof one === 'string' ? one : JSON.stringify(one)).toWellFormed()
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, text(one)]))
}
