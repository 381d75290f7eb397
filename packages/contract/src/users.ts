import { type Static, Type } from 'typebox'
import { page, pageQuery } from './paging.ts'
import { route } from './route.ts'
import { nullable, permits, shape, version } from './shape.ts'
import { email, line, moment, tenantId, userName, uuid } from './text.ts'

const params = shape({ tenant: tenantId })
const one = shape({ tenant: tenantId, user: uuid })
const status = Type.Enum(['new', 'active', 'inactive'])

/** A user stored in this tenant's pool. */
export const user = shape({
  id: uuid,
  userName: Type.String(),
  email: nullable(Type.String()),
  firstName: Type.String(),
  lastName: Type.String(),
  displayName: Type.String(),
  status,
  builtIn: Type.Boolean(),
  isMember: Type.Boolean(),
  defaultTenant: nullable(tenantId),
  createdAt: moment,
  version,
  may: permits('edit', 'inactivate', 'activate', 'resendActivation'),
})
export type User = Static<typeof user>

/** Where the mail with a link went: `outbox` while no mail server is configured. */
const delivery = shape({ to: Type.String(), waitsIn: Type.Enum(['outbox']), expiresAt: moment })

export const users = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/users',
    summary: "The users stored in the tenant's pool",
    access: { action: 'users.list' },
    params,
    query: shape({ ...pageQuery('userName', 'lastName', 'status', 'createdAt'), status: Type.Optional(status) }),
    status: 200,
    answer: shape({ ...page(user).properties, may: permits('create') }),
  }),
  create: route({
    method: 'POST',
    path: '/api/t/:tenant/users',
    summary: 'Create a user; an activation link waits in the outbox',
    access: { action: 'users.create' },
    params,
    body: shape({
      userName,
      email,
      firstName: line(100),
      lastName: line(100),
      groups: Type.Optional(Type.Array(uuid, { maxItems: 50, uniqueItems: true })),
      member: Type.Optional(Type.Boolean()),
    }),
    status: 201,
    answer: shape({ user, delivery }),
    faults: ['identifier_taken', 'may_not_confer', 'tenant_locked'],
  }),
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/users/:user',
    summary: 'One user',
    access: { action: 'users.read' },
    params: one,
    status: 200,
    answer: user,
    versioned: true,
    faults: ['not_found'],
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/t/:tenant/users/:user',
    summary: 'Change the names',
    access: { action: 'users.edit' },
    params: one,
    body: shape({ firstName: Type.Optional(line(100)), lastName: Type.Optional(line(100)) }),
    status: 200,
    answer: user,
    versioned: true,
    faults: ['not_found', 'built_in', 'version_conflict', 'version_required', 'tenant_locked'],
  }),
  inactivate: route({
    method: 'POST',
    path: '/api/t/:tenant/users/:user/inactivate',
    summary: 'Inactivate: the user can no longer log in and every session ends at once',
    access: { action: 'users.edit' },
    params: one,
    status: 200,
    answer: user,
    faults: ['not_found', 'built_in', 'wrong_status', 'last_administrator', 'last_tenant_manager', 'tenant_locked'],
  }),
  activate: route({
    method: 'POST',
    path: '/api/t/:tenant/users/:user/activate',
    summary: 'Make an inactive user active again',
    access: { action: 'users.edit' },
    params: one,
    status: 200,
    answer: user,
    faults: ['not_found', 'wrong_status', 'tenant_locked'],
  }),
  resendActivation: route({
    method: 'POST',
    path: '/api/t/:tenant/users/:user/activation',
    summary: 'Send a new activation link; earlier ones are void',
    access: { action: 'users.edit' },
    params: one,
    status: 200,
    answer: shape({ delivery }),
    faults: ['not_found', 'wrong_status', 'tenant_locked'],
  }),
}

export const group = shape({
  id: uuid,
  name: Type.String(),
  builtIn: Type.Boolean(),
  roles: Type.Array(Type.String()),
  members: Type.Integer(),
  version,
  may: permits('edit', 'delete'),
})
export type Group = Static<typeof group>

const oneGroup = shape({ tenant: tenantId, group: uuid })

/** A role of the built-in policy `administration`, as it can be given to a group. */
const role = shape({ name: Type.String(), kind: Type.String() })

export const groups = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/groups',
    summary: 'The groups of the tenant',
    access: { action: 'groups.list' },
    params,
    query: shape(pageQuery('name', 'members')),
    status: 200,
    answer: shape({ ...page(group).properties, may: permits('create') }),
  }),
  roles: route({
    method: 'GET',
    path: '/api/t/:tenant/roles',
    summary: 'The roles that a group can hold',
    access: { action: 'groups.list' },
    params,
    status: 200,
    answer: shape({ items: Type.Array(role) }),
  }),
  create: route({
    method: 'POST',
    path: '/api/t/:tenant/groups',
    summary: 'Create a group',
    access: { action: 'groups.edit' },
    params,
    body: shape({
      name: line(100),
      roles: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 50, uniqueItems: true }),
    }),
    status: 201,
    answer: group,
    faults: ['name_taken', 'may_not_confer', 'tenant_locked'],
  }),
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/groups/:group',
    summary: 'One group',
    access: { action: 'groups.list' },
    params: oneGroup,
    status: 200,
    answer: group,
    versioned: true,
    faults: ['not_found'],
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/t/:tenant/groups/:group',
    summary: 'Rename a group or change its roles',
    access: { action: 'groups.edit' },
    params: oneGroup,
    body: shape({
      name: Type.Optional(line(100)),
      roles: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 50, uniqueItems: true })),
    }),
    status: 200,
    answer: group,
    versioned: true,
    faults: [
      'not_found',
      'name_taken',
      'built_in',
      'may_not_confer',
      'last_administrator',
      'version_conflict',
      'version_required',
      'tenant_locked',
    ],
  }),
  delete: route({
    method: 'DELETE',
    path: '/api/t/:tenant/groups/:group',
    summary: 'Delete a group; its members lose what it gave',
    access: { action: 'groups.edit' },
    params: oneGroup,
    status: 204,
    faults: ['not_found', 'built_in', 'last_administrator', 'tenant_locked'],
  }),
  setMember: route({
    method: 'POST',
    path: '/api/t/:tenant/groups/:group/members',
    summary: 'Put a member of the tenant into the group, or take them out',
    access: { action: 'groups.edit' },
    params: oneGroup,
    body: shape({ member: uuid, belongs: Type.Boolean() }),
    status: 200,
    answer: group,
    faults: ['not_found', 'may_not_confer', 'last_administrator', 'tenant_locked'],
  }),
}
