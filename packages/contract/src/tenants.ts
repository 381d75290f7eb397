import { type Static, Type } from 'typebox'
import { delivery } from './mail.ts'
import { page, pageQuery } from './paging.ts'
import { route } from './route.ts'
import { nullable, permits, shape, version } from './shape.ts'
import { email, line, moment, tenantId, uuid } from './text.ts'

export const tenantStatus = Type.Enum(['active', 'locked', 'deleting'])

/** What may be done with one tenant; the names are the acts of the row menu. */
const may = permits('rename', 'lock', 'unlock', 'delete', 'provision', 'assignUsers', 'allowAccess')

export const tenant = shape({
  id: tenantId,
  title: Type.String(),
  status: tenantStatus,
  readOnly: Type.Boolean(),
  parent: nullable(shape({ id: tenantId, title: Type.String() })),
  depth: Type.Integer(),
  database: Type.String(),
  objects: Type.Integer(),
  documents: Type.Integer(),
  users: Type.Integer(),
  children: Type.Integer(),
  hasAdministrator: Type.Boolean(),
  /** Whether it can be managed as superuser, and fully: see the readiness matrix. */
  readiness: Type.Enum(['ready', 'partial', 'refused']),
  lastBackupAt: nullable(moment),
  createdAt: moment,
  createdBy: Type.String(),
  version,
  may,
})
export type Tenant = Static<typeof tenant>

const params = shape({ tenant: tenantId })

/** A tenant id as typed: lower-cased by the server before it is judged. */
const wantedId = Type.String({
  minLength: 1,
  maxLength: 25,
  pattern: '^[A-Za-z][A-Za-z0-9]*$',
  description: 'the id of a tenant: letters from a to z and digits, a letter first',
})

/** A database name as typed, by the same rule as ids: `main`, or a database of the tenant's own. */
const databaseName = Type.String({
  minLength: 1,
  maxLength: 25,
  pattern: '^[A-Za-z][A-Za-z0-9]*$',
  description: 'the name of a database: letters from a to z and digits, a letter first',
})

/** A tenant by itself. */
const oneTenant = shape({
  ...tenant.properties,
  /** Whether somebody invited as Tenant Admin can still accept. */
  isAdministratorInvited: Type.Boolean(),
})

export const tenants = {
  list: route({
    method: 'GET',
    path: '/api/management/tenants',
    summary: 'All tenants of the instance',
    access: { action: 'tenants.list' },
    query: shape({
      ...pageQuery('title', 'id', 'status', 'objects', 'users', 'createdAt'),
      status: Type.Optional(tenantStatus),
      parent: Type.Optional(tenantId),
    }),
    status: 200,
    answer: shape({ ...page(tenant).properties, may: permits('create', 'inviteAdministrator') }),
  }),
  create: route({
    method: 'POST',
    path: '/api/management/tenants',
    summary: 'New Tenant: the tenant, its pool, groups and starter set, whole or not at all',
    access: { action: 'tenants.create' },
    body: shape({
      title: line(100),
      id: wantedId,
      database: Type.Optional(databaseName),
      parent: Type.Optional(tenantId),
      preProvisionAdminAccess: Type.Optional(Type.Boolean()),
      /** Somebody of the new tenant's own who is invited as its first Tenant Admin. */
      administrator: Type.Optional(
        shape({ email, firstName: Type.Optional(line(100)), lastName: Type.Optional(line(100)) }),
      ),
    }),
    status: 201,
    answer: shape({ tenant, access: Type.Enum(['full', 'none']), delivery: nullable(delivery) }),
    faults: [
      'id_taken',
      'id_reserved',
      'title_taken',
      'database_taken',
      'databases_unavailable',
      'too_deep',
      'tenant_locked',
      'tenant_busy',
      'superuser_itself',
      'feature_off',
      'no_address',
    ],
  }),
  get: route({
    method: 'GET',
    path: '/api/management/tenants/:tenant',
    summary: 'One tenant',
    access: { action: 'tenants.read' },
    params,
    status: 200,
    answer: oneTenant,
    versioned: true,
  }),
  rename: route({
    method: 'PATCH',
    path: '/api/management/tenants/:tenant',
    summary: 'Change the title',
    access: { action: 'tenants.rename' },
    params,
    body: shape({ title: line(100) }),
    status: 200,
    answer: oneTenant,
    versioned: true,
    faults: ['title_taken', 'version_conflict', 'version_required', 'system_tenant'],
  }),
  lock: route({
    method: 'POST',
    path: '/api/management/tenants/:tenant/lock',
    summary: 'Lock: nobody can log in or work in it, at once; child tenants are untouched',
    access: { action: 'tenants.lock' },
    params,
    status: 200,
    answer: tenant,
    faults: ['system_tenant', 'wrong_status'],
  }),
  unlock: route({
    method: 'POST',
    path: '/api/management/tenants/:tenant/unlock',
    summary: 'Unlock',
    access: { action: 'tenants.lock' },
    params,
    status: 200,
    answer: tenant,
    faults: ['system_tenant', 'wrong_status'],
  }),
  impact: route({
    method: 'GET',
    path: '/api/management/tenants/:tenant/impact',
    summary: 'What deleting the tenant would destroy',
    access: { action: 'tenants.read' },
    params,
    status: 200,
    answer: shape({
      objects: Type.Integer(),
      documents: Type.Integer(),
      members: Type.Integer(),
      ownUsers: Type.Integer(),
      defaultTenantOf: Type.Integer(),
      children: Type.Integer(),
      ownDatabase: Type.Boolean(),
    }),
  }),
  defaultUsers: route({
    method: 'GET',
    path: '/api/management/tenants/:tenant/default-users',
    summary: 'Whose default tenant this is, with the tenants that could take its place',
    access: { action: 'tenants.foresee' },
    params,
    query: shape(pageQuery('userName')),
    status: 200,
    answer: page(
      shape({
        id: uuid,
        userName: Type.String(),
        displayName: Type.String(),
        others: Type.Array(shape({ id: tenantId, title: Type.String() })),
      }),
    ),
    faults: ['system_tenant'],
  }),
  delete: route({
    method: 'POST',
    path: '/api/management/tenants/:tenant/delete',
    summary: 'Delete the tenant with every row and its database; `confirm` repeats its id',
    access: { action: 'tenants.delete' },
    params,
    body: shape({
      confirm: Type.String({ maxLength: 100 }),
      /** What becomes of those whose default tenant this is: `leave-empty` refuses their log-in until one is assigned. */
      defaultTenants: Type.Optional(Type.Enum(['leave-empty', 'earliest-remaining'])),
      /** For single people another choice: one of their remaining tenants. */
      choices: Type.Optional(Type.Array(shape({ user: uuid, tenant: tenantId }), { maxItems: 200 })),
    }),
    status: 204,
    faults: [
      'system_tenant',
      'tenant_has_children',
      'confirmation_mismatch',
      'tenant_busy',
      'not_a_member',
      'step_up_needed',
    ],
  }),
}
