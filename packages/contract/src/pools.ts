import { type Static, Type } from 'typebox'
import { page, pageQuery } from './paging.ts'
import { route } from './route.ts'
import { permits, shape, version } from './shape.ts'
import { line, moment, tenantId, uuid } from './text.ts'

/** A pool in an address: its id, or `administrators` for the built-in one, which every tenant has. */
export const poolId = Type.String({
  pattern: '^(?:administrators|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$',
  description: 'the id of a pool, or administrators for the built-in one',
})

export const ofPool = shape({ tenant: tenantId, pool: poolId })

/** A pool as other things name it. */
export const poolName = shape({ id: uuid, name: Type.String(), builtIn: Type.Boolean() })

/** A container of users: identifiers are unique in it, and it has its own sign-in methods, password policy and schemas. */
export const pool = shape({
  ...poolName.properties,
  users: Type.Integer({ minimum: 0 }),
  /** The identity providers that let people of this pool sign in, and the workspaces that these stand in. */
  connections: Type.Array(
    shape({ id: uuid, name: Type.String(), workspace: shape({ id: uuid, name: Type.String() }) }),
  ),
  createdAt: moment,
  version,
  may: permits('edit', 'delete', 'createUser'),
})
export type Pool = Static<typeof pool>

export const pools = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/pools',
    summary: 'The identity pools of a tenant',
    access: { action: 'pools.list' },
    params: shape({ tenant: tenantId }),
    query: shape(pageQuery('name', 'users', 'createdAt')),
    status: 200,
    answer: shape({ ...page(pool).properties, may: permits('create') }),
  }),
  create: route({
    method: 'POST',
    path: '/api/t/:tenant/pools',
    summary: 'Create a pool; nobody signs in from it until it is connected to a workspace',
    access: { action: 'pools.edit' },
    params: shape({ tenant: tenantId }),
    body: shape({ name: line(100) }),
    status: 201,
    answer: pool,
    faults: ['name_taken', 'too_many', 'tenant_locked'],
  }),
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/pools/:pool',
    summary: 'One pool',
    access: { action: 'pools.list' },
    params: ofPool,
    status: 200,
    answer: pool,
    versioned: true,
    faults: ['not_found'],
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/t/:tenant/pools/:pool',
    summary: 'Rename a pool; the built-in one keeps its name',
    access: { action: 'pools.edit' },
    params: ofPool,
    body: shape({ name: line(100) }),
    status: 200,
    answer: pool,
    versioned: true,
    faults: ['not_found', 'built_in', 'name_taken', 'version_conflict', 'version_required', 'tenant_locked'],
  }),
  delete: route({
    method: 'DELETE',
    path: '/api/t/:tenant/pools/:pool',
    summary: 'Delete a pool that holds nobody and is connected to no workspace; the built-in one stays',
    access: { action: 'pools.edit' },
    params: ofPool,
    status: 204,
    faults: ['not_found', 'built_in', 'still_used', 'tenant_locked'],
  }),
}
