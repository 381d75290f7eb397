import type { AttributeDefinition, AttributeSchema } from '@tenantry/contract/attribute-schema'
import { linesOf } from '../../tenant/classes/class-draft.ts'

/** What an attribute is to whoever edits a schema: types and formats of JSON Schema under one name each. */
export const kinds = ['text', 'email', 'date', 'uri', 'choice', 'number', 'integer', 'boolean', 'list'] as const
export type Kind = (typeof kinds)[number]

/** What each kind can be limited by. */
export const limitsOf = {
  text: ['minLength', 'maxLength', 'pattern'],
  email: [],
  date: [],
  uri: [],
  choice: [],
  number: ['minimum', 'maximum'],
  integer: ['minimum', 'maximum'],
  boolean: [],
  list: ['minItems', 'maxItems'],
} as const satisfies Record<Kind, readonly (keyof AttributeDefinition)[]>
export type Limit = (typeof limitsOf)[Kind][number]

/** An attribute while it is edited, with a name of its own for the row that it stands in. */
export interface Draft {
  readonly rowId: string
  readonly name: string
  readonly title: string
  readonly description: string
  readonly kind: Kind
  readonly required: boolean
  /** One per line; what may be chosen, or stand in a list. */
  readonly choices: string
  readonly limits: Readonly<Partial<Record<Limit, string>>>
  /** Whether users may hold values of it already: then its name stays. */
  readonly isKept: boolean
  /** Keywords that only the JSON view shows. */
  readonly rest: Partial<AttributeDefinition>
}

/** A schema as the form holds it. */
export function toDrafts({ properties, required = [] }: AttributeSchema): Draft[] {
  return Object.entries(properties).map(([name, given]) => toDraft(name, given, required.includes(name)))
}

function toDraft(name: string, given: AttributeDefinition, required: boolean): Draft {
  const { type, title = '', description = '', format, enum: choices, items, ...others } = given
  const kind = kindOf(given)
  const limits: Partial<Record<Limit, string>> = {}
  const rest: Partial<AttributeDefinition> = { ...others }
  for (const limit of limitsOf[kind]) {
    const value = given[limit]
    if (value !== undefined) limits[limit] = String(value)
    delete rest[limit]
  }
  const { enum: listed, ...ofItems } = items ?? { type: 'string' }
  const lines = (type === 'array' ? listed : choices) ?? []
  if (type === 'array') rest.items = ofItems
  // A choice may have a format beside: only the JSON view can say so.
  if (kind === 'choice' && format !== undefined) rest.format = format
  const texts = { title, description, choices: lines.join('\n') }
  return { rowId: name, name, ...texts, kind, required, limits, isKept: true, rest }
}

function kindOf({ type, format, enum: choices }: AttributeDefinition): Kind {
  if (type === 'array') return 'list'
  if (type !== 'string') return type
  return choices ? 'choice' : (format ?? 'text')
}

/** What the form holds, as JSON Schema. What is no number stays text, so that the refusal can name it. */
export function toSchema(drafts: readonly Draft[]): AttributeSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(drafts.map(draft => [draft.name, toDefinition(draft)])),
    required: drafts.filter(({ required }) => required).map(({ name }) => name),
  }
}

function toDefinition({ kind, title, description, choices, limits, rest }: Draft): AttributeDefinition {
  const lines = linesOf(choices)
  const texts = {
    ...(title.trim() && { title: title.trim() }),
    ...(description.trim() && { description: description.trim() }),
  }
  const known: readonly Limit[] = limitsOf[kind]
  const given = Object.fromEntries(
    known.flatMap(limit => {
      const text = limits[limit]?.trim() ?? ''
      if (text === '') return []
      const number = Number(text)
      return [[limit, limit === 'pattern' || Number.isNaN(number) ? text : number] as const]
    }),
  )
  const shared = { ...texts, ...rest, ...given }
  if (kind === 'list') {
    const items = { ...rest.items, type: 'string' as const, ...(lines.length > 0 ? { enum: lines } : {}) }
    return { type: 'array', ...shared, items }
  }
  if (kind === 'choice') return { type: 'string', ...shared, enum: lines }
  if (kind === 'email' || kind === 'date' || kind === 'uri') return { type: 'string', ...shared, format: kind }
  return { type: kind === 'text' ? 'string' : kind, ...shared }
}

/** Whether what was typed as JSON could be a schema; the server judges the rest. */
export function isSchema(value: unknown): value is AttributeSchema {
  if (typeof value !== 'object' || value === null || !('properties' in value)) return false
  const { properties } = value
  const isObject = (one: unknown) => typeof one === 'object' && one !== null && !Array.isArray(one)
  return isObject(properties) && Object.values(Object(properties)).every(isObject)
}
