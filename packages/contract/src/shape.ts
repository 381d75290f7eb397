import { type Static, type TProperties, type TSchema, Type } from 'typebox'
import { told } from './refusal.ts'

/** An object with exactly these properties: unknown ones are refused on writes and never sent in answers. */
export const shape = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })

/** What a change may hold: any of these, and at least one of them. */
export const changes = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false, minProperties: 1 })

/** The value or null, written as one JSON Schema. */
export const nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])

/**
 * Whether the caller may do one thing with the resource at hand. The server decides; clients only show it.
 * `reason` says what is missing and which role gives it, in words for people; it is absent where allowed. `code` and
 * what stands beside it tell the same as the refusal would that asking brings.
 */
export const permit = shape({
  allowed: Type.Boolean(),
  reason: Type.Optional(Type.String()),
  code: Type.Optional(Type.String()),
  ...told,
})
export type Permit = Static<typeof permit>

/** What the caller may do with a resource, by the name of the act. */
export const permits = <const Names extends readonly string[]>(...names: Names) =>
  shape(Object.fromEntries(names.map(name => [name, permit])) as { [Name in Names[number]]: typeof permit })

/** The version of a resource, sent back in `If-Match` when it is changed. */
export const version = Type.Integer({ minimum: 1 })
