import { type Static, Type } from 'typebox'
import { shape } from './shape.ts'
import { line, optionalLine } from './text.ts'

/** As many attributes a schema has at most, as many entries a list, and as many characters a text. */
export const attributeLimits = { attributes: 50, entries: 50, characters: 1000 } as const

const length = Type.Integer({ minimum: 0, maximum: attributeLimits.characters })
const entries = Type.Integer({ minimum: 0, maximum: attributeLimits.entries })

const ofTexts = {
  minLength: Type.Optional(length),
  maxLength: Type.Optional(length),
  /** In RE2's syntax: what takes more than linear time is refused. */
  pattern: Type.Optional(line(200)),
  format: Type.Optional(Type.Enum(['email', 'date', 'uri'])),
  enum: Type.Optional(Type.Array(line(100), { minItems: 1, maxItems: 100, uniqueItems: true })),
}

/** One attribute as JSON Schema says it. Which keywords belong to which type is checked when a schema is saved. */
export const attributeDefinition = shape({
  type: Type.Enum(['string', 'number', 'integer', 'boolean', 'array']),
  title: Type.Optional(line(80)),
  description: Type.Optional(line(300)),
  ...ofTexts,
  minimum: Type.Optional(Type.Number()),
  maximum: Type.Optional(Type.Number()),
  items: Type.Optional(shape({ type: Type.Enum(['string']), ...ofTexts })),
  minItems: Type.Optional(entries),
  maxItems: Type.Optional(entries),
  uniqueItems: Type.Optional(Type.Boolean()),
})
export type AttributeDefinition = Static<typeof attributeDefinition>

/**
 * What the users of a pool are described by: JSON Schema, draft 2020-12, of which one flat object with typed properties
 * is understood. The order of the properties is the order of the forms made from them.
 */
export const attributeSchema = shape({
  $schema: Type.Optional(Type.Enum(['https://json-schema.org/draft/2020-12/schema'])),
  type: Type.Enum(['object']),
  properties: Type.Record(Type.String(), attributeDefinition, { maxProperties: attributeLimits.attributes }),
  required: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: attributeLimits.attributes })),
  additionalProperties: Type.Optional(Type.Boolean()),
})
export type AttributeSchema = Static<typeof attributeSchema>

const text = optionalLine(attributeLimits.characters)

/** Values by the names of their attributes; null, an empty text and an empty list take a value away. */
export const attributeValues = Type.Record(
  Type.String({ maxLength: 100 }),
  Type.Union([
    Type.Number(),
    Type.Boolean(),
    Type.Null(),
    text,
    Type.Array(text, { maxItems: attributeLimits.entries }),
  ]),
  { maxProperties: attributeLimits.attributes },
)
export type AttributeValues = Static<typeof attributeValues>
