import { type Static, Type } from 'typebox'
import { delivery } from './mail.ts'
import { sessionLimits, sessionMethod } from './me.ts'
import { page, pageQuery } from './paging.ts'
import { route } from './route.ts'
import { nullable, permits, shape } from './shape.ts'
import { line, moment, tenantId, uuid } from './text.ts'

const ofUser = shape({ tenant: tenantId, user: uuid })

/** What authenticates: unique in the pool, compared ignoring case. The last one cannot be removed. */
export const identifier = shape({
  id: uuid,
  kind: Type.Enum(['user_name', 'email', 'phone']),
  value: Type.String(),
  createdAt: moment,
  may: permits('remove'),
})

/** Where mail and one-time codes are sent; it authenticates nobody. */
export const address = shape({
  id: uuid,
  kind: Type.Enum(['email', 'phone']),
  value: Type.String(),
  verified: Type.Boolean(),
  createdAt: moment,
  may: permits('remove', 'verify'),
})

/** Adding opens the account, or lets mail to it go elsewhere: only who holds all that the user holds may. */
const adding = ['not_found', 'built_in', 'may_not_confer', 'too_many', 'tenant_locked'] as const
const removing = ['not_found', 'built_in', 'tenant_locked'] as const

export const identifiers = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/users/:user/identifiers',
    summary: 'What a user signs in with',
    access: { action: 'users.read' },
    params: ofUser,
    status: 200,
    answer: shape({ items: Type.Array(identifier), may: permits('add') }),
    faults: ['not_found'],
  }),
  add: route({
    method: 'POST',
    path: '/api/t/:tenant/users/:user/identifiers',
    summary: 'Add an identifier; only who holds all that the user holds may, since it opens the account',
    access: { action: 'identifiers.edit' },
    params: ofUser,
    body: shape({ kind: Type.Enum(['user_name', 'email', 'phone']), value: line(254) }),
    status: 201,
    answer: identifier,
    faults: [...adding, 'identifier_taken', 'step_up_needed'],
  }),
  remove: route({
    method: 'DELETE',
    path: '/api/t/:tenant/users/:user/identifiers/:identifier',
    summary: 'Remove an identifier; the last one stays',
    access: { action: 'identifiers.edit' },
    params: shape({ tenant: tenantId, user: uuid, identifier: uuid }),
    status: 204,
    faults: [...removing, 'last_identifier', 'step_up_needed'],
  }),
}

export const addresses = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/users/:user/addresses',
    summary: 'Where a user gets mail and one-time codes',
    access: { action: 'users.read' },
    params: ofUser,
    status: 200,
    answer: shape({ items: Type.Array(address), may: permits('add') }),
    faults: ['not_found'],
  }),
  add: route({
    method: 'POST',
    path: '/api/t/:tenant/users/:user/addresses',
    summary: 'Add an address, not yet verified; only who holds all that the user holds may',
    access: { action: 'addresses.edit' },
    params: ofUser,
    body: shape({ kind: Type.Enum(['email', 'phone']), value: line(254) }),
    status: 201,
    answer: address,
    faults: ['step_up_needed', ...adding, 'address_taken'],
  }),
  remove: route({
    method: 'DELETE',
    path: '/api/t/:tenant/users/:user/addresses/:address',
    summary: 'Remove an address',
    access: { action: 'addresses.edit' },
    params: shape({ tenant: tenantId, user: uuid, address: uuid }),
    status: 204,
    faults: ['step_up_needed', ...removing, 'still_used'],
  }),
  verify: route({
    method: 'POST',
    path: '/api/t/:tenant/users/:user/addresses/:address/verification',
    summary: 'Initiate OTP verification: send a code to the address, which the person enters',
    access: { action: 'users.edit' },
    params: shape({ tenant: tenantId, user: uuid, address: uuid }),
    status: 200,
    answer: shape({ delivery }),
    faults: [...removing, 'wrong_status', 'may_not_confer', 'too_many_attempts'],
  }),
}

export const userSession = shape({
  id: uuid,
  startedAt: moment,
  lastSeenAt: moment,
  expiresAt: moment,
  device: Type.String(),
  address: Type.String(),
  method: sessionMethod,
  /** Whether it acts as superuser now, and until when. */
  actingUntil: nullable(moment),
})

export const userSessions = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/users/:user/sessions',
    summary: 'The open sessions of a user, by device and place in time',
    access: { action: 'users.read' },
    params: ofUser,
    status: 200,
    answer: shape({ items: Type.Array(userSession), limits: sessionLimits, may: permits('end') }),
    faults: ['not_found'],
  }),
  end: route({
    method: 'DELETE',
    path: '/api/t/:tenant/users/:user/sessions/:session',
    summary: 'End one session of a user, at once',
    access: { action: 'users.edit' },
    params: shape({ tenant: tenantId, user: uuid, session: uuid }),
    status: 204,
    faults: ['not_found'],
  }),
  endAll: route({
    method: 'DELETE',
    path: '/api/t/:tenant/users/:user/sessions',
    summary: 'End all sessions of a user, at once',
    access: { action: 'users.edit' },
    params: ofUser,
    status: 204,
    faults: ['not_found'],
  }),
}

/** One tenant that a user is let into, as whoever manages its members sees it. */
export const userTenant = shape({
  /** The membership. */
  id: uuid,
  tenant: shape({ id: tenantId, title: Type.String(), status: Type.Enum(['active', 'locked', 'deleting']) }),
  kind: Type.Enum(['home', 'mapped']),
  groups: Type.Array(shape({ id: uuid, name: Type.String() })),
  roles: Type.Array(Type.String()),
  grantedBy: Type.String(),
  grantedAt: moment,
  reason: nullable(Type.String()),
  until: nullable(moment),
  isDefault: Type.Boolean(),
  may: permits('end', 'makeDefault'),
})
export type UserTenant = Static<typeof userTenant>

const tenantsAnswer = shape({
  items: Type.Array(userTenant),
  /** Memberships that the viewer does not manage are only counted. */
  hidden: Type.Integer(),
  /** Whether log-in is refused until a default tenant is assigned (the former one was deleted). */
  defaultTenantLost: Type.Boolean(),
  may: permits('assign', 'setDefault'),
})

/** The Tenants section and the Default tenant of a user: the same data as *Assigned users* of each tenant. */
export const userTenants = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/users/:user/tenants',
    summary: 'The tenants of a user, as far as the viewer manages their members',
    access: { action: 'users.read' },
    params: ofUser,
    status: 200,
    answer: tenantsAnswer,
    faults: ['not_found'],
  }),
  setDefault: route({
    method: 'POST',
    path: '/api/t/:tenant/users/:user/default-tenant',
    summary: 'Set the default tenant: one of the tenants of the user that the viewer manages',
    access: { action: 'users.edit' },
    params: ofUser,
    body: shape({ tenant: tenantId }),
    status: 200,
    answer: tenantsAnswer,
    faults: ['not_found', 'built_in', 'not_a_member'],
  }),
  listAll: route({
    method: 'GET',
    path: '/api/management/users/:user/tenants',
    summary: 'All tenants of a user, seen from Tenant Management',
    access: { action: 'user-tenants.list' },
    params: shape({ user: uuid }),
    status: 200,
    answer: tenantsAnswer,
    faults: ['not_found'],
  }),
  setAnyDefault: route({
    method: 'POST',
    path: '/api/management/users/:user/default-tenant',
    summary: 'Set the default tenant to any of the tenants of the user',
    access: { action: 'user-tenants.edit' },
    params: shape({ user: uuid }),
    body: shape({ tenant: tenantId }),
    status: 200,
    answer: tenantsAnswer,
    faults: ['not_found', 'built_in', 'not_a_member'],
  }),
  /** For *Assign users* from the user's side: tenants into which this user can be let. */
  assignable: route({
    method: 'GET',
    path: '/api/management/users/:user/assignable',
    summary: 'Tenants that a user could be assigned to: the own one and those below it',
    access: { action: 'user-tenants.list' },
    params: shape({ user: uuid }),
    query: shape(pageQuery('title')),
    status: 200,
    answer: page(shape({ id: tenantId, title: Type.String(), may: permits('assign') })),
    faults: ['not_found'],
  }),
}
