import { type Static, Type } from 'typebox'
import { grant, groupPath, roleId, roleKind } from './grants.ts'
import { page, pageQuery } from './paging.ts'
import { route } from './route.ts'
import { changes, nullable, permit, permits, shape, version } from './shape.ts'
import { line, optionalLine, tenantId, uuid } from './text.ts'

const params = shape({ tenant: tenantId })
const oneRole = shape({ tenant: tenantId, role: roleId })
const ownRole = shape({ tenant: tenantId, role: uuid })

/** A role of `administration` as it can be granted here: built in, or the tenant's own bundle of rights. */
export const role = shape({
  id: roleId,
  name: Type.String(),
  description: Type.String(),
  kind: roleKind,
  builtIn: Type.Boolean(),
  /** Rights only: where the right stands in the tree *Rights > section > name*. */
  section: nullable(Type.Enum(['Administration', 'CMDB'])),
  permissions: Type.Array(Type.String()),
  /** A tenant's own role: the rights that it bundles. */
  rights: Type.Array(roleId),
  /** How many people, groups and own roles it is granted to directly. */
  users: Type.Integer(),
  groups: Type.Integer(),
  roles: Type.Integer(),
  /** Some permissions have an effect only in the system tenant; null where all of it works here. */
  note: nullable(Type.String()),
  /** Own roles only; 1 for built-in ones, which never change. */
  version,
  may: shape({ edit: permit, delete: permit, grantToUsers: permit, grantToGroups: permit, grantToRoles: permit }),
})
export type Role = Static<typeof role>

/** Somebody or something that holds a role or a permission. */
export const holder = shape({
  kind: Type.Enum(['user', 'group', 'role']),
  id: Type.String(),
  name: Type.String(),
  /** Users: the name of the person, and the tenant they are stored in. */
  displayName: nullable(Type.String()),
  sourceTenant: nullable(shape({ id: tenantId, title: Type.String() })),
  /** Through which role it is held; on the page of a role always that role. */
  role: shape({ id: roleId, name: Type.String(), kind: roleKind }),
  granted: nullable(grant),
  via: Type.Array(groupPath),
  may: permits('end'),
})
export type Holder = Static<typeof holder>

const holderQuery = {
  ...pageQuery('name'),
  kind: Type.Optional(Type.Enum(['user', 'group', 'role'])),
}
const rights = Type.Array(roleId, { maxItems: 50, uniqueItems: true })

export const roles = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/roles',
    summary: 'Every role, right and function privilege that can be granted here, in the order of its definition',
    access: { action: 'roles.list' },
    params,
    query: shape({ kind: Type.Optional(roleKind) }),
    status: 200,
    answer: shape({ items: Type.Array(role), may: permits('create') }),
  }),
  create: route({
    method: 'POST',
    path: '/api/t/:tenant/roles',
    summary: "Create a role of the tenant's own: a name for a bundle of rights",
    access: { action: 'roles.edit' },
    params,
    body: shape({ name: line(100), description: Type.Optional(optionalLine(300)), rights }),
    status: 201,
    answer: role,
    faults: ['name_taken', 'no_such_role', 'may_not_confer', 'tenant_locked'],
  }),
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/roles/:role',
    summary: 'One role',
    access: { action: 'roles.list' },
    params: oneRole,
    status: 200,
    answer: role,
    versioned: true,
    faults: ['not_found'],
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/t/:tenant/roles/:role',
    summary: "Rename a role of the tenant's own, describe it, or change the rights granted to it",
    access: { action: 'roles.edit' },
    params: ownRole,
    body: changes({
      name: Type.Optional(line(100)),
      description: Type.Optional(optionalLine(300)),
      rights: Type.Optional(rights),
    }),
    status: 200,
    answer: role,
    versioned: true,
    faults: [
      'not_found',
      'name_taken',
      'no_such_role',
      'may_not_confer',
      'last_tenant_manager',
      'version_conflict',
      'version_required',
      'tenant_locked',
    ],
  }),
  delete: route({
    method: 'DELETE',
    path: '/api/t/:tenant/roles/:role',
    summary: "Delete a role of the tenant's own; whoever holds it loses what it gave",
    access: { action: 'roles.edit' },
    params: ownRole,
    status: 204,
    faults: ['not_found', 'last_tenant_manager', 'tenant_locked'],
  }),
  holders: route({
    method: 'GET',
    path: '/api/t/:tenant/roles/:role/holders',
    summary: 'Who holds a role, directly and through groups; and the groups and own roles it is granted to',
    access: { action: 'roles.list' },
    params: oneRole,
    query: shape(holderQuery),
    status: 200,
    answer: page(holder),
    faults: ['not_found'],
  }),
}

/** One atom of what may be done with Tenantry itself. */
export const permission = shape({
  name: Type.String(),
  description: Type.String(),
  /** The roles that bundle it, built in and own, by id and name. */
  roles: Type.Array(shape({ id: roleId, name: Type.String(), kind: roleKind })),
  /** How many people hold it here. */
  users: Type.Integer(),
  note: nullable(Type.String()),
})

export const permissions = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/permissions',
    summary: 'The permissions of `administration`, which roles give each, and how many people hold it',
    access: { action: 'roles.list' },
    params,
    status: 200,
    answer: shape({ items: Type.Array(permission) }),
  }),
  holders: route({
    method: 'GET',
    path: '/api/t/:tenant/permissions/:permission/holders',
    summary: 'Who holds a permission, through which role and group',
    access: { action: 'roles.list' },
    params: shape({
      tenant: tenantId,
      permission: Type.String({
        maxLength: 60,
        pattern: '^[a-z]+(\\.[a-z-]+)?$',
        description: 'the name of a permission, such as users.manage',
      }),
    }),
    query: shape(pageQuery('name')),
    status: 200,
    answer: page(holder),
    faults: ['not_found'],
  }),
}
