import { type Static, Type } from 'typebox'
import { grant, reason, until } from './grants.ts'
import { page, pageQuery } from './paging.ts'
import { route } from './route.ts'
import { permits, shape, version } from './shape.ts'
import { line, tenantId, uuid } from './text.ts'

const params = shape({ tenant: tenantId })

/** A group above or below another one, and how the one below was put into the one above. */
const nested = shape({ id: uuid, name: Type.String(), granted: grant })

export const group = shape({
  id: uuid,
  name: Type.String(),
  builtIn: Type.Boolean(),
  roles: Type.Array(Type.String()),
  members: Type.Integer(),
  /** Groups that this one is nested in: its members get their roles too. */
  parents: Type.Array(nested),
  /** Groups nested in this one. */
  children: Type.Array(nested),
  version,
  may: permits('edit', 'delete'),
})
export type Group = Static<typeof group>

/** Somebody who belongs to a group, by the id of the membership in the tenant. */
export const groupMember = shape({
  id: uuid,
  userId: uuid,
  userName: Type.String(),
  displayName: Type.String(),
  sourceTenant: shape({ id: tenantId, title: Type.String() }),
  granted: grant,
  may: permits('end'),
})
export type GroupMember = Static<typeof groupMember>

const oneGroup = shape({ tenant: tenantId, group: uuid })

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
  create: route({
    method: 'POST',
    path: '/api/t/:tenant/groups',
    summary: 'Create a group; what it holds is granted to it',
    access: { action: 'groups.edit' },
    params,
    body: shape({ name: line(100) }),
    status: 201,
    answer: group,
    faults: ['name_taken', 'tenant_locked'],
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
    summary: 'Rename a group',
    access: { action: 'groups.edit' },
    params: oneGroup,
    body: shape({ name: line(100) }),
    status: 200,
    answer: group,
    versioned: true,
    faults: ['not_found', 'name_taken', 'built_in', 'version_conflict', 'version_required', 'tenant_locked'],
  }),
  delete: route({
    method: 'DELETE',
    path: '/api/t/:tenant/groups/:group',
    summary: 'Delete a group; its members lose what it gave',
    access: { action: 'groups.edit' },
    params: oneGroup,
    status: 204,
    faults: ['not_found', 'built_in', 'last_administrator', 'last_tenant_manager', 'tenant_locked'],
  }),
  members: route({
    method: 'GET',
    path: '/api/t/:tenant/groups/:group/members',
    summary: 'Who belongs to the group itself: put in by whom, when, why and until when',
    access: { action: 'groups.list' },
    params: oneGroup,
    query: shape(pageQuery('userName')),
    status: 200,
    answer: shape({ ...page(groupMember).properties, may: permits('add') }),
    faults: ['not_found'],
  }),
  setMember: route({
    method: 'POST',
    path: '/api/t/:tenant/groups/:group/members',
    summary: 'Put a member of the tenant into the group, or take them out',
    access: { action: 'groups.edit' },
    params: oneGroup,
    body: shape({
      member: uuid,
      belongs: Type.Boolean(),
      until: Type.Optional(until),
      reason: Type.Optional(reason),
    }),
    status: 200,
    answer: group,
    faults: [
      'built_in',
      'not_found',
      'may_not_confer',
      'last_administrator',
      'last_tenant_manager',
      'expiry_in_the_past',
      'tenant_locked',
    ],
  }),
  setChild: route({
    method: 'POST',
    path: '/api/t/:tenant/groups/:group/children',
    summary: 'Nest a group in this one, so that its members get what this one holds; or take it out',
    access: { action: 'groups.edit' },
    params: oneGroup,
    body: shape({
      child: uuid,
      belongs: Type.Boolean(),
      until: Type.Optional(until),
      reason: Type.Optional(reason),
    }),
    status: 200,
    answer: group,
    faults: [
      'not_found',
      'group_cycle',
      'too_deep',
      'too_many',
      'may_not_confer',
      'last_administrator',
      'last_tenant_manager',
      'expiry_in_the_past',
      'tenant_locked',
    ],
  }),
}
