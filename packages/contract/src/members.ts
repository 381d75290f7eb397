import { type Static, Type } from 'typebox'
import { reason as givenReason, until as givenUntil } from './grants.ts'
import { page, pageQuery } from './paging.ts'
import { route } from './route.ts'
import { changes, nullable, permits, shape } from './shape.ts'
import { moment, tenantId, uuid } from './text.ts'

const params = shape({ tenant: tenantId })
const named = shape({ id: uuid, name: Type.String() })

/** One live membership, as the tenant and its managers see it. */
export const member = shape({
  id: uuid,
  userId: uuid,
  userName: Type.String(),
  displayName: Type.String(),
  kind: Type.Enum(['home', 'mapped']),
  sourceTenant: shape({ id: tenantId, title: Type.String() }),
  groups: Type.Array(named),
  roles: Type.Array(Type.String()),
  grantedBy: Type.String(),
  grantedAt: moment,
  reason: nullable(Type.String()),
  until: nullable(moment),
  isYou: Type.Boolean(),
  /** Whether this tenant is the one that the person's log-in opens. */
  isDefault: Type.Boolean(),
  may: permits('end', 'edit'),
})
export type Member = Static<typeof member>

/** Somebody who could be let in, and why not where they cannot. */
const candidate = shape({
  userId: uuid,
  userName: Type.String(),
  displayName: Type.String(),
  sourceTenant: shape({ id: tenantId, title: Type.String() }),
  kind: Type.Enum(['home', 'mapped']),
  may: permits('add'),
})

const memberList = { query: shape(pageQuery('userName', 'sourceTenant', 'grantedAt')), status: 200 as const }
const reason = Type.Optional(givenReason)
const until = Type.Optional(givenUntil)

/** What can be changed about a membership: until when it holds, and why it was given. */
const change = changes({ until: Type.Optional(nullable(givenUntil)), reason })

/** The assigned users of a tenant: all memberships, seen from Tenant Management. */
export const members = {
  list: route({
    method: 'GET',
    path: '/api/management/tenants/:tenant/members',
    summary: 'The assigned users',
    access: { action: 'members.list' },
    params,
    ...memberList,
    answer: page(member),
  }),
  candidates: route({
    method: 'GET',
    path: '/api/management/tenants/:tenant/candidates',
    summary: 'Users that could be assigned: those of the tenant and of the tenants above it',
    access: { action: 'members.list' },
    params,
    query: shape({ ...pageQuery('userName'), kind: Type.Optional(Type.Enum(['home', 'mapped'])) }),
    status: 200,
    answer: page(candidate),
  }),
  assign: route({
    method: 'POST',
    path: '/api/management/tenants/:tenant/members',
    summary: 'Assign users: each becomes Tenant Member',
    access: { action: 'members.assign' },
    params,
    body: shape({ users: Type.Array(uuid, { minItems: 1, maxItems: 100, uniqueItems: true }), reason, until }),
    status: 201,
    answer: shape({ assigned: Type.Array(member) }),
    faults: [
      'not_an_ancestor',
      'already_member',
      'superuser_itself',
      'wrong_status',
      'expiry_in_the_past',
      'tenant_locked',
    ],
  }),
  edit: route({
    method: 'POST',
    path: '/api/management/tenants/:tenant/members/:member/until',
    summary: 'Change until when somebody has access, or the reason',
    access: { action: 'members.assign' },
    params: shape({ tenant: tenantId, member: uuid }),
    body: change,
    status: 200,
    answer: member,
    faults: [
      'not_found',
      'built_in',
      'may_not_confer',
      'expiry_in_the_past',
      'last_administrator',
      'last_tenant_manager',
      'tenant_locked',
    ],
  }),
  unassign: route({
    method: 'DELETE',
    path: '/api/management/tenants/:tenant/members/:member',
    summary: 'Unassign: the membership, its groups and its roles end at once',
    access: { action: 'members.end' },
    params: shape({ tenant: tenantId, member: uuid }),
    /** Where this was the default tenant: the one that log-in opens from then on; without it, the earliest remaining. */
    query: shape({ nextDefault: Type.Optional(tenantId) }),
    status: 204,
    faults: ['not_found', 'built_in', 'not_a_member', 'last_tenant_manager'],
  }),
}

/** The ExternalTenantUserMappings of a tenant: memberships of people from tenants above it. */
export const provisioning = {
  list: route({
    method: 'GET',
    path: '/api/management/tenants/:tenant/provisioning',
    summary: 'All cross-tenant user mappings of the tenant',
    access: { action: 'provisioning.list' },
    params,
    ...memberList,
    answer: shape({
      ...page(member).properties,
      tenant: shape({ id: tenantId, title: Type.String() }),
      may: permits('provisionCurrentUser', 'addUser'),
    }),
  }),
  groups: route({
    method: 'GET',
    path: '/api/management/tenants/:tenant/groups',
    summary: 'The groups that a mapping can carry',
    access: { action: 'provisioning.list' },
    params,
    status: 200,
    answer: shape({ items: Type.Array(named) }),
  }),
  provisionCurrentUser: route({
    method: 'POST',
    path: '/api/management/tenants/:tenant/provisioning/current-user',
    summary: 'Provision Current User: full access to the target tenant for yourself; idempotent',
    access: { action: 'provisioning.grant' },
    params,
    body: shape({}),
    status: 200,
    answer: shape({ mapping: member, outcome: Type.Enum(['created', 'completed', 'unchanged']) }),
    faults: ['superuser_itself', 'not_an_ancestor', 'tenant_locked'],
  }),
  addUser: route({
    method: 'POST',
    path: '/api/management/tenants/:tenant/provisioning',
    summary: 'Add user: let a user of a tenant above in, with the groups chosen',
    access: { action: 'provisioning.grant' },
    params,
    body: shape({ user: uuid, groups: Type.Array(uuid, { maxItems: 50, uniqueItems: true }), reason, until }),
    status: 201,
    answer: member,
    faults: [
      'not_an_ancestor',
      'already_member',
      'superuser_itself',
      'not_found',
      'expiry_in_the_past',
      'tenant_locked',
    ],
  }),
  remove: route({
    method: 'DELETE',
    path: '/api/management/tenants/:tenant/provisioning/:mapping',
    summary: 'Delete: remove the cross-tenant access mapping',
    access: { action: 'provisioning.revoke' },
    params: shape({ tenant: tenantId, mapping: uuid }),
    status: 204,
    faults: ['not_found'],
  }),
}

/** What the tenant's own people see, give and end themselves. */
export const ownMembers = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/members',
    summary: 'Who has access to this tenant',
    access: { action: 'own-members.list' },
    params,
    query: shape({
      ...pageQuery('userName', 'sourceTenant', 'grantedAt'),
      kind: Type.Optional(Type.Enum(['home', 'mapped'])),
    }),
    status: 200,
    answer: page(member),
  }),
  letIn: route({
    method: 'POST',
    path: '/api/t/:tenant/members',
    summary: 'Give access: let a user of the own pool in as Tenant Member',
    access: { action: 'own-members.edit' },
    params,
    body: shape({ user: uuid, reason, until }),
    status: 201,
    answer: member,
    faults: ['not_an_ancestor', 'already_member', 'wrong_status', 'expiry_in_the_past', 'tenant_locked'],
  }),
  edit: route({
    method: 'POST',
    path: '/api/t/:tenant/members/:member/until',
    summary: 'Change until when somebody has access, or the reason',
    access: { action: 'own-members.edit' },
    params: shape({ tenant: tenantId, member: uuid }),
    body: change,
    status: 200,
    answer: member,
    faults: [
      'not_found',
      'built_in',
      'may_not_confer',
      'expiry_in_the_past',
      'last_administrator',
      'last_tenant_manager',
      'tenant_locked',
    ],
  }),
  end: route({
    method: 'DELETE',
    path: '/api/t/:tenant/members/:member',
    summary: 'End the access of one person',
    access: { action: 'own-members.end' },
    params: shape({ tenant: tenantId, member: uuid }),
    status: 204,
    faults: ['not_found', 'last_administrator', 'last_tenant_manager', 'tenant_locked'],
  }),
}
