import { type Static, Type } from 'typebox'
import { reason, roleId, until } from './grants.ts'
import { page, pageQuery } from './paging.ts'
import { route } from './route.ts'
import { nullable, permit, permits, shape } from './shape.ts'
import { line, moment, tenantId, uuid } from './text.ts'

const params = shape({ tenant: tenantId })

/** A key of a tenant, by which a machine asks. Its secret is shown once, when it is made. */
export const apiKey = shape({
  id: uuid,
  name: Type.String(),
  roles: Type.Array(roleId),
  /** Who made it: the key holds its roles only while this person could still confer them. */
  maker: shape({ id: uuid, name: Type.String() }),
  reason: nullable(Type.String()),
  createdAt: moment,
  until: nullable(moment),
  /** To the minute. */
  lastUsedAt: nullable(moment),
  /** `maker_gone`: inactive, deleted, or no member any more. `maker_lacks`: does not hold what the roles give. */
  state: Type.Enum(['live', 'expired', 'maker_gone', 'maker_lacks']),
  may: permits('end'),
})
export type ApiKey = Static<typeof apiKey>

export const keys = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/keys',
    summary: 'The API keys of a tenant',
    access: { action: 'keys.list' },
    params,
    query: shape(pageQuery('name', 'createdAt')),
    status: 200,
    answer: shape({
      ...page(apiKey).properties,
      may: shape({ create: permit }),
      /** The roles that a key can be given, and whether the caller may give them. */
      roles: Type.Array(shape({ id: roleId, name: Type.String(), description: Type.String(), may: permits('give') })),
    }),
  }),
  create: route({
    method: 'POST',
    path: '/api/t/:tenant/keys',
    summary: 'Make an API key with roles of kind `role` that its maker could confer; the secret is shown this once',
    access: { action: 'keys.make' },
    params,
    body: shape({
      name: line(100),
      roles: Type.Array(roleId, { minItems: 1, maxItems: 20, uniqueItems: true }),
      reason: Type.Optional(reason),
      until: Type.Optional(until),
    }),
    status: 201,
    answer: shape({ key: apiKey, secret: Type.String() }),
    secret: true,
    faults: [
      'name_taken',
      'no_such_role',
      'may_not_confer',
      'expiry_in_the_past',
      'too_many',
      'tenant_locked',
      'secret_already_shown',
      'step_up_needed',
    ],
  }),
  end: route({
    method: 'DELETE',
    path: '/api/t/:tenant/keys/:key',
    summary: 'End an API key; it opens nothing from then on',
    access: { action: 'keys.edit' },
    params: shape({ tenant: tenantId, key: uuid }),
    status: 204,
    faults: ['not_found', 'tenant_locked'],
  }),
}
