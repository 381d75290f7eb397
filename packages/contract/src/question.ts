import { type Static, Type } from 'typebox'
import { shape } from './shape.ts'
import { uuid } from './text.ts'

/** A path of policies from the root on: `Hospital/Wards`. Case-sensitive. */
export const policyPath = Type.String({ minLength: 1, maxLength: 1100, description: 'the path of a policy' })

/** Attributes by name, as JSON has them; only claims expressions look at them. */
export const attributes = Type.Record(Type.String({ maxLength: 200 }), Type.Unknown(), { maxProperties: 200 })

const claimAtom = Type.Union([Type.String({ maxLength: 4000 }), Type.Number(), Type.Boolean()])

/** What a token says about its bearer: texts, numbers, booleans, and lists of these. */
export const claims = Type.Record(
  Type.String({ maxLength: 200 }),
  Type.Union([claimAtom, Type.Array(claimAtom, { maxItems: 1000 })]),
  { maxProperties: 200 },
)

const subjectId = Type.String({ minLength: 1, maxLength: 1000, description: 'a user ID, case-sensitive' })
const identityRole = Type.String({ minLength: 1, maxLength: 1000 })

/**
 * Who is asked about. Subjects are never unknown: one without assignments holds nothing. With `resolve`, a user of
 * Tenantry's own pools who is a member of the tenant has the names of their groups there as identity roles, too.
 */
export const subject = shape({
  user: subjectId,
  identityRoles: Type.Optional(Type.Array(identityRole, { maxItems: 1000 })),
  claims: Type.Optional(claims),
  properties: Type.Optional(attributes),
  resolve: Type.Optional(Type.Boolean()),
})
export type Subject = Static<typeof subject>

export const resource = shape({
  type: Type.String({ maxLength: 1100 }),
  id: Type.String({ maxLength: 1000 }),
  properties: Type.Optional(attributes),
})

export const act = shape({ name: Type.String({ maxLength: 200 }), properties: Type.Optional(attributes) })

/**
 * The state of tenant and system level that an answer was made on, as opaque text. Handed in as `atLeast`, an answer is
 * never made on an older one.
 */
export const revision = Type.String({
  maxLength: 60,
  pattern: '^[A-Za-z0-9_-]+$',
  description: 'a revision as an earlier answer gave it',
})

/** Where and about what is asked, beside the subject and the permission. */
export const circumstances = {
  policy: policyPath,
  /** Assignments limited to a workspace speak only to questions that name it. */
  workspace: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  resource: Type.Optional(resource),
  action: Type.Optional(act),
  context: Type.Optional(attributes),
}

export const permissionName = Type.String({ minLength: 1, maxLength: 200 })

/** May the subject exercise the permission? */
export const question = shape({ ...circumstances, permission: permissionName, subject })
export type Question = Static<typeof question>

/** A role that is held: the system's, or the tenant's own. */
export const heldRole = shape({
  id: uuid,
  name: Type.String(),
  origin: Type.Enum(['system', 'tenant']),
})
export type HeldRole = Static<typeof heldRole>
