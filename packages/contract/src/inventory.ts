import { type Static, Type } from 'typebox'
import { page, pageQuery } from './paging.ts'
import { route } from './route.ts'
import { changes, nullable, permits, shape, version } from './shape.ts'
import { line, moment, optionalLine, prose, tenantId, uuid } from './text.ts'

const params = shape({ tenant: tenantId })

/** One typed attribute of a class; `key` names it in an object's values. */
export const attribute = shape({
  key: Type.String({
    minLength: 1,
    maxLength: 40,
    pattern: '^[a-z][a-zA-Z0-9]*$',
    description: 'the key of an attribute: letters from a to z and digits, a small letter first',
  }),
  name: line(100),
  type: Type.Enum(['text', 'number', 'boolean', 'date', 'choice']),
  required: Type.Boolean(),
  choices: Type.Optional(Type.Array(line(100), { minItems: 1, maxItems: 100, uniqueItems: true })),
})
export type Attribute = Static<typeof attribute>

const attributes = Type.Array(attribute, { maxItems: 50 })

export const objectClass = shape({
  id: uuid,
  name: Type.String(),
  attributes,
  objects: Type.Integer(),
  version,
  may: permits('edit', 'delete'),
})
export type ObjectClass = Static<typeof objectClass>

const oneClass = shape({ tenant: tenantId, class: uuid })

export const classes = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/classes',
    summary: 'The classes of objects',
    access: { action: 'classes.list' },
    params,
    query: shape(pageQuery('name')),
    status: 200,
    answer: shape({ ...page(objectClass).properties, may: permits('create') }),
  }),
  create: route({
    method: 'POST',
    path: '/api/t/:tenant/classes',
    summary: 'Create a class',
    access: { action: 'classes.edit' },
    params,
    body: shape({ name: line(100), attributes }),
    status: 201,
    answer: objectClass,
    faults: ['name_taken', 'tenant_locked'],
  }),
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/classes/:class',
    summary: 'One class',
    access: { action: 'classes.list' },
    params: oneClass,
    status: 200,
    answer: objectClass,
    versioned: true,
    faults: ['not_found'],
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/t/:tenant/classes/:class',
    summary: 'Change a class; an attribute keeps its type while objects hold values of it',
    access: { action: 'classes.edit' },
    params: oneClass,
    body: changes({ name: Type.Optional(line(100)), attributes: Type.Optional(attributes) }),
    status: 200,
    answer: objectClass,
    versioned: true,
    faults: ['not_found', 'name_taken', 'still_used', 'version_conflict', 'version_required', 'tenant_locked'],
  }),
  delete: route({
    method: 'DELETE',
    path: '/api/t/:tenant/classes/:class',
    summary: 'Delete a class that has no objects',
    access: { action: 'classes.edit' },
    params: oneClass,
    status: 204,
    faults: ['not_found', 'still_used', 'tenant_locked'],
  }),
}

/** The values of an object by attribute key; which keys and types are right is said by its class. */
const values = Type.Record(
  Type.String({ pattern: '^[a-z][a-zA-Z0-9]{0,39}$' }),
  Type.Union([Type.Number(), Type.Boolean(), Type.Null(), optionalLine(2000)]),
  { additionalProperties: false, maxProperties: 50 },
)

export const object = shape({
  id: uuid,
  title: Type.String(),
  class: shape({ id: uuid, name: Type.String() }),
  values,
  createdAt: moment,
  changedAt: moment,
  version,
  may: permits('edit', 'delete'),
})
export type InventoryObject = Static<typeof object>

const oneObject = shape({ tenant: tenantId, object: uuid })

export const objects = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/objects',
    summary: 'The objects of the tenant',
    access: { action: 'objects.list' },
    params,
    query: shape({ ...pageQuery('title', 'class', 'changedAt'), class: Type.Optional(uuid) }),
    status: 200,
    answer: shape({ ...page(object).properties, may: permits('create') }),
  }),
  create: route({
    method: 'POST',
    path: '/api/t/:tenant/objects',
    summary: 'Create an object',
    access: { action: 'objects.edit' },
    params,
    body: shape({ title: line(200), class: uuid, values: Type.Optional(values) }),
    status: 201,
    answer: object,
    faults: ['not_found', 'tenant_locked'],
  }),
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/objects/:object',
    summary: 'One object',
    access: { action: 'objects.list' },
    params: oneObject,
    status: 200,
    answer: object,
    versioned: true,
    faults: ['not_found'],
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/t/:tenant/objects/:object',
    summary: 'Change title or values',
    access: { action: 'objects.edit' },
    params: oneObject,
    body: changes({ title: Type.Optional(line(200)), values: Type.Optional(values) }),
    status: 200,
    answer: object,
    versioned: true,
    faults: ['not_found', 'version_conflict', 'version_required', 'tenant_locked'],
  }),
  delete: route({
    method: 'DELETE',
    path: '/api/t/:tenant/objects/:object',
    summary: 'Delete an object for good',
    access: { action: 'objects.delete' },
    params: oneObject,
    status: 204,
    faults: ['not_found', 'still_used', 'tenant_locked'],
  }),
}

export const document = shape({
  id: uuid,
  title: Type.String(),
  text: Type.String(),
  object: nullable(shape({ id: uuid, title: Type.String() })),
  createdAt: moment,
  changedAt: moment,
  version,
  may: permits('edit', 'delete'),
})
export type Document = Static<typeof document>

/** A document in a list: everything but its text. */
const documentSummary = Type.Omit(document, ['text'], { additionalProperties: false })

const oneDocument = shape({ tenant: tenantId, document: uuid })

export const documents = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/documents',
    summary: 'The documents of the tenant',
    access: { action: 'documents.list' },
    params,
    query: shape({ ...pageQuery('title', 'changedAt'), object: Type.Optional(uuid) }),
    status: 200,
    answer: shape({ ...page(documentSummary).properties, may: permits('create') }),
  }),
  create: route({
    method: 'POST',
    path: '/api/t/:tenant/documents',
    summary: 'Create a document',
    access: { action: 'documents.edit' },
    params,
    body: shape({ title: line(200), text: prose(100_000), object: Type.Optional(nullable(uuid)) }),
    status: 201,
    answer: document,
    faults: ['not_found', 'tenant_locked'],
  }),
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/documents/:document',
    summary: 'One document',
    access: { action: 'documents.list' },
    params: oneDocument,
    status: 200,
    answer: document,
    versioned: true,
    faults: ['not_found'],
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/t/:tenant/documents/:document',
    summary: 'Change a document',
    access: { action: 'documents.edit' },
    params: oneDocument,
    body: changes({
      title: Type.Optional(line(200)),
      text: Type.Optional(prose(100_000)),
      object: Type.Optional(nullable(uuid)),
    }),
    status: 200,
    answer: document,
    versioned: true,
    faults: ['not_found', 'version_conflict', 'version_required', 'tenant_locked'],
  }),
  delete: route({
    method: 'DELETE',
    path: '/api/t/:tenant/documents/:document',
    summary: 'Delete a document for good',
    access: { action: 'documents.edit' },
    params: oneDocument,
    status: 204,
    faults: ['not_found', 'tenant_locked'],
  }),
}
