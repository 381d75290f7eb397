import { type Static, Type } from 'typebox'
import { page, pageQuery } from './paging.ts'
import { attributes, claims } from './question.ts'
import { route } from './route.ts'
import { shape } from './shape.ts'
import { line, moment, optionalLine, tenantId } from './text.ts'

const params = shape({ tenant: tenantId })
const kind = line(200)
const id = line(200)

/** A subject that an application told about, so that searches find it. Checks do not look it up. */
export const registeredSubject = shape({
  /** What AuthZEN calls its type, such as `user`. */
  kind: Type.String(),
  id: Type.String(),
  identityRoles: Type.Array(Type.String()),
  claims: attributes,
  properties: attributes,
  updatedAt: moment,
})
export type RegisteredSubject = Static<typeof registeredSubject>

/** A resource that an application told about. Its kind is the path of the policy that speaks about it. */
export const registeredResource = shape({
  kind: Type.String(),
  id: Type.String(),
  properties: attributes,
  updatedAt: moment,
})
export type RegisteredResource = Static<typeof registeredResource>

const listing = shape({ ...pageQuery('id'), kind: Type.Optional(optionalLine(200)) })
const named = Type.Array(shape({ kind, id }), { minItems: 1, maxItems: 1000 })
const counted = shape({ count: Type.Integer() })

export const registered = {
  listSubjects: route({
    method: 'GET',
    path: '/api/t/:tenant/registered/subjects',
    summary: 'The subjects that applications registered',
    access: { action: 'registered.read' },
    keys: true,
    params,
    query: listing,
    status: 200,
    answer: page(registeredSubject),
  }),
  keepSubjects: route({
    method: 'POST',
    path: '/api/t/:tenant/registered/subjects',
    summary: 'Register subjects, or replace what is known of them; all of them, or none',
    access: { action: 'registered.edit' },
    keys: true,
    params,
    body: shape({
      items: Type.Array(
        shape({
          kind,
          id,
          identityRoles: Type.Optional(Type.Array(line(200), { maxItems: 200 })),
          claims: Type.Optional(claims),
          properties: Type.Optional(attributes),
        }),
        { minItems: 1, maxItems: 1000 },
      ),
    }),
    status: 200,
    answer: counted,
    faults: ['tenant_locked', 'too_many'],
  }),
  forgetSubjects: route({
    method: 'POST',
    path: '/api/t/:tenant/registered/subjects/forget',
    summary: 'Forget registered subjects; what is not there is passed over',
    access: { action: 'registered.edit' },
    keys: true,
    params,
    body: shape({ items: named }),
    status: 200,
    answer: counted,
    faults: ['tenant_locked'],
  }),
  listResources: route({
    method: 'GET',
    path: '/api/t/:tenant/registered/resources',
    summary: 'The resources that applications registered',
    access: { action: 'registered.read' },
    keys: true,
    params,
    query: listing,
    status: 200,
    answer: page(registeredResource),
  }),
  keepResources: route({
    method: 'POST',
    path: '/api/t/:tenant/registered/resources',
    summary: 'Register resources, or replace what is known of them; all of them, or none',
    access: { action: 'registered.edit' },
    keys: true,
    params,
    body: shape({
      items: Type.Array(shape({ kind, id, properties: Type.Optional(attributes) }), { minItems: 1, maxItems: 1000 }),
    }),
    status: 200,
    answer: counted,
    faults: ['tenant_locked', 'too_many'],
  }),
  forgetResources: route({
    method: 'POST',
    path: '/api/t/:tenant/registered/resources/forget',
    summary: 'Forget registered resources; what is not there is passed over',
    access: { action: 'registered.edit' },
    keys: true,
    params,
    body: shape({ items: named }),
    status: 200,
    answer: counted,
    faults: ['tenant_locked'],
  }),
}
