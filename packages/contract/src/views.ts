import { type Static, Type } from 'typebox'
import { route } from './route.ts'
import { changes, nullable, permits, shape, version } from './shape.ts'
import { line, tenantId, uuid } from './text.ts'

/** The name of a table of the console, such as `objects`. */
const table = Type.String({
  pattern: '^[a-z-]{1,40}$',
  description: 'the name of a table: at most 40 small letters from a to z and hyphens',
})

/** What stands after the `?` in an address; a cursor is never part of it, since it points to rows of one moment. */
const query = Type.String({
  maxLength: 2000,
  pattern: "^(?![?]|(?:.*&)?cursor=)[A-Za-z0-9._~!$&'()*+,;=:@/%?-]*$",
  description: 'what stands after the ? in the address of a list, without a cursor',
})

/** A named query of one table: its maker's own, or shared with everybody in the tenant. */
export const view = shape({
  id: uuid,
  table: Type.String(),
  name: Type.String(),
  query: Type.String(),
  shared: Type.Boolean(),
  /** Made by the caller. */
  mine: Type.Boolean(),
  /** The table opens with it for the caller. */
  isDefault: Type.Boolean(),
  version,
  may: permits('edit', 'delete', 'share'),
})
export type View = Static<typeof view>

const params = shape({ tenant: tenantId })
const one = shape({ tenant: tenantId, view: uuid })

/** The saved views of a tenant's tables; those under /system belong to the tenant `system`. */
export const views = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/views',
    summary: 'The views of one table: the own ones, and those shared in the tenant',
    access: { action: 'views.use' },
    params,
    query: shape({ table }),
    status: 200,
    answer: shape({ items: Type.Array(view), may: permits('share') }),
  }),
  create: route({
    method: 'POST',
    path: '/api/t/:tenant/views',
    summary: 'Save a view of a table, perhaps shared, perhaps as the own default',
    access: { action: 'views.use' },
    params,
    body: shape({
      table,
      name: line(60),
      query,
      shared: Type.Optional(Type.Boolean()),
      default: Type.Optional(Type.Boolean()),
    }),
    status: 201,
    answer: view,
    faults: ['name_taken', 'too_many', 'tenant_locked'],
  }),
  setDefault: route({
    method: 'POST',
    path: '/api/t/:tenant/views/default',
    summary: 'Choose the view that a table opens with for oneself; null for none',
    access: { action: 'views.use' },
    params,
    body: shape({ table, view: nullable(uuid) }),
    status: 204,
    faults: ['not_found', 'tenant_locked'],
  }),
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/views/:view',
    summary: 'One view: the own one, or one that is shared',
    access: { action: 'views.use' },
    params: one,
    status: 200,
    answer: view,
    versioned: true,
    faults: ['not_found'],
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/t/:tenant/views/:view',
    summary: 'Rename a view, keep another query in it, share it or take it back',
    access: { action: 'views.use' },
    params: one,
    body: changes({
      name: Type.Optional(line(60)),
      query: Type.Optional(query),
      shared: Type.Optional(Type.Boolean()),
    }),
    status: 200,
    answer: view,
    versioned: true,
    faults: ['not_found', 'name_taken', 'version_conflict', 'version_required', 'tenant_locked'],
  }),
  delete: route({
    method: 'DELETE',
    path: '/api/t/:tenant/views/:view',
    summary: 'Delete a view; a table that opened with it opens as it is',
    access: { action: 'views.use' },
    params: one,
    status: 204,
    faults: ['not_found', 'tenant_locked'],
  }),
}
