import { type Static, Type } from 'typebox'
import type { FactOf, RefusalCase } from './refusal-cases.ts'

// Plain objects instead of `shape`: the permits beside it are made of these.
const closed = { additionalProperties: false }

/** The tenant that a refusal is about. */
export const place = Type.Object({ id: Type.String(), title: Type.String() }, closed)
export type Place = Static<typeof place>

/** What somebody does not hold, where, and the roles that give it and can be granted there. */
export const lack = Type.Object(
  {
    permission: Type.String(),
    where: place,
    roles: Type.Array(Type.Object({ name: Type.String(), kind: Type.String() }, closed)),
  },
  closed,
)
export type Lack = Static<typeof lack>

/** The facts of a refusal by their names: what its sentence is filled with. */
export const facts = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Array(Type.String())]))
export type Facts = Static<typeof facts>

/**
 * What a refusal says beside its sentence, so that a client can say it in another language: which case of its code it
 * is (a name of `refusalCases`) with that case's facts, the tenant it is about, and what is lacking where.
 */
export const told = {
  case: Type.Optional(Type.String()),
  facts: Type.Optional(facts),
  where: Type.Optional(place),
  lacks: Type.Optional(Type.Array(lack)),
}

/** A case with exactly its facts. */
export type CaseTold = {
  [Case in RefusalCase]: FactOf<Case> extends never
    ? { readonly case: Case; readonly facts?: undefined }
    : { readonly case: Case; readonly facts: { readonly [Fact in FactOf<Case>]: string | number | string[] } }
}[RefusalCase]
