import { type Static, Type } from 'typebox'
import { attributeSchema, attributeValues } from './attribute-schema.ts'
import { fieldError } from './faults.ts'
import { ofPool, poolName } from './pools.ts'
import { route } from './route.ts'
import { permits, shape, version } from './shape.ts'
import { tenantId, uuid } from './text.ts'

/** `user`: what people may say of themselves. `metadata`: what only administrators write, and the person reads. */
const kind = Type.Enum(['user', 'metadata'])
const ofSchema = shape({ ...ofPool.properties, kind })

export const poolSchema = shape({
  pool: poolName,
  kind,
  schema: attributeSchema,
  /** What every user has besides, and no schema can name or take away. */
  system: Type.Array(Type.Enum(['firstName', 'lastName', 'userName', 'email'])),
  /** The version of the pool. */
  version,
  may: permits('edit'),
})
export type PoolSchema = Static<typeof poolSchema>

const misfit = shape({
  user: shape({ id: uuid, userName: Type.String(), displayName: Type.String() }),
  reasons: Type.Array(fieldError),
})

/** What a schema would mean for the users of the pool. Who does not fit stays as they are until they are edited. */
const preview = shape({
  /** How many users there are in the pool, and how many of them were judged: not all where that takes too long. */
  users: Type.Integer(),
  judged: Type.Integer(),
  misfits: Type.Integer(),
  /** The first of them. */
  examples: Type.Array(misfit),
  /** Attributes that go, and how many users lose a value with them. */
  removed: Type.Array(shape({ attribute: Type.String(), users: Type.Integer() })),
})
export type SchemaPreview = Static<typeof preview>

export const poolSchemas = {
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/pools/:pool/schemas/:kind',
    summary: 'The attributes of the users of a pool, or their metadata, as JSON Schema',
    access: { action: 'pools.list' },
    params: ofSchema,
    status: 200,
    answer: poolSchema,
    versioned: true,
    faults: ['not_found'],
  }),
  preview: route({
    method: 'POST',
    path: '/api/t/:tenant/pools/:pool/schemas/:kind/preview',
    summary: 'Who would not fit a schema, and whose values would go, before it is saved',
    access: { action: 'pools.preview' },
    params: ofSchema,
    body: shape({ schema: attributeSchema }),
    status: 200,
    answer: preview,
    faults: ['not_found'],
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/t/:tenant/pools/:pool/schemas/:kind',
    summary: 'Save a schema: values of attributes that are no longer in it are deleted, who does not fit stays',
    access: { action: 'pools.edit' },
    params: ofSchema,
    body: shape({ schema: attributeSchema }),
    status: 200,
    answer: poolSchema,
    versioned: true,
    faults: ['not_found', 'version_conflict', 'version_required', 'tenant_locked'],
  }),
}

const described = shape({ schema: attributeSchema, values: attributeValues })

/** What the schemas of their pool say of one user. */
export const userDescription = shape({ attributes: described, metadata: described, version, may: permits('edit') })
export type UserDescription = Static<typeof userDescription>

const ofUser = shape({ tenant: tenantId, user: uuid })

export const userAttributes = {
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/users/:user/attributes',
    summary: 'The attributes and the metadata of a user, with the schemas that they follow',
    access: { action: 'users.read' },
    params: ofUser,
    status: 200,
    answer: userDescription,
    versioned: true,
    faults: ['not_found'],
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/t/:tenant/users/:user/attributes',
    summary: 'Change attributes or metadata of a user; what is not named stays, and the whole must fit its schema',
    access: { action: 'users.edit' },
    params: ofUser,
    body: Type.Object(
      { attributes: Type.Optional(attributeValues), metadata: Type.Optional(attributeValues) },
      { additionalProperties: false, minProperties: 1 },
    ),
    status: 200,
    answer: userDescription,
    versioned: true,
    faults: ['not_found', 'built_in', 'version_conflict', 'version_required', 'tenant_locked'],
  }),
}
