import { type Static, Type } from 'typebox'
import { reason, until } from './grants.ts'
import { delivery } from './mail.ts'
import { page, pageQuery } from './paging.ts'
import { poolId, poolName } from './pools.ts'
import { route } from './route.ts'
import { changes, nullable, permits, shape, version } from './shape.ts'
import { tenantRole } from './tenant-role.ts'
import { email, line, moment, tenantId, userName, uuid } from './text.ts'

const params = shape({ tenant: tenantId })
const one = shape({ tenant: tenantId, user: uuid })
const status = Type.Enum(['new', 'active', 'inactive'])

/** A user stored in a pool of this tenant. */
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
  pool: poolName,
  may: permits(
    'edit',
    'inactivate',
    'activate',
    'resendActivation',
    'resetPassword',
    'demandPasswordChange',
    'resetAuthenticator',
    'cancelInvitation',
    'setNew',
    'verifyAddress',
    'delete',
    'letIn',
    'makeTenantManager',
  ),
})
export type User = Static<typeof user>

export const users = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/users',
    summary: "The users stored in the tenant's pools",
    access: { action: 'users.list' },
    params,
    query: shape({
      ...pageQuery('userName', 'lastName', 'status', 'createdAt'),
      status: Type.Optional(status),
      pool: Type.Optional(poolId),
    }),
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
      /** The pool that they are stored in; the built-in one where none is named. */
      pool: Type.Optional(poolId),
      groups: Type.Optional(Type.Array(uuid, { maxItems: 50, uniqueItems: true })),
      member: Type.Optional(Type.Boolean()),
      /** What they are in the tenant as a whole; a member is Tenant Member where none is named. */
      tenantRole: Type.Optional(tenantRole),
      /** Until when the new user has access, the groups included, and why; nothing without access. */
      until: Type.Optional(until),
      reason: Type.Optional(reason),
    }),
    status: 201,
    answer: shape({ user, delivery }),
    faults: ['not_found', 'identifier_taken', 'may_not_confer', 'expiry_in_the_past', 'feature_off', 'tenant_locked'],
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
    body: changes({ firstName: Type.Optional(line(100)), lastName: Type.Optional(line(100)) }),
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
    faults: ['not_found', 'built_in', 'wrong_status', 'may_not_confer', 'tenant_locked'],
  }),
  resetPassword: route({
    method: 'POST',
    path: '/api/t/:tenant/users/:user/reset-password',
    summary: 'Reset password: the old one and every session end at once, and a link to choose a new one is mailed',
    access: { action: 'users.edit' },
    params: one,
    status: 200,
    answer: shape({ delivery }),
    faults: ['not_found', 'built_in', 'wrong_status', 'no_address', 'may_not_confer', 'tenant_locked'],
  }),
  demandPasswordChange: route({
    method: 'POST',
    path: '/api/t/:tenant/users/:user/demand-password-change',
    summary: 'Demand that the user chooses a new password at the next log-in',
    access: { action: 'users.edit' },
    params: one,
    status: 204,
    faults: ['not_found', 'built_in', 'wrong_status', 'tenant_locked'],
  }),
  delete: route({
    method: 'DELETE',
    path: '/api/t/:tenant/users/:user',
    summary: 'Delete a user: sessions, memberships everywhere and identifiers end; the id is never used again',
    access: { action: 'users.edit' },
    params: one,
    status: 204,
    faults: ['not_found', 'built_in', 'last_administrator', 'last_tenant_manager', 'tenant_locked'],
  }),
  resendActivation: route({
    method: 'POST',
    path: '/api/t/:tenant/users/:user/activation',
    summary: 'Send a new activation link; earlier ones are void',
    access: { action: 'users.edit' },
    params: one,
    status: 200,
    answer: shape({ delivery }),
    faults: ['not_found', 'wrong_status', 'no_address', 'may_not_confer', 'tenant_locked'],
  }),
  setNew: route({
    method: 'POST',
    path: '/api/t/:tenant/users/:user/set-new',
    summary:
      'Set to new: sessions end, nothing opens the account until its person activates it again by the link sent now',
    access: { action: 'users.edit' },
    params: one,
    status: 200,
    answer: shape({ user, delivery }),
    faults: [
      'not_found',
      'built_in',
      'wrong_status',
      'may_not_confer',
      'no_address',
      'last_administrator',
      'last_tenant_manager',
      'tenant_locked',
    ],
  }),
  resetAuthenticator: route({
    method: 'POST',
    path: '/api/t/:tenant/users/:user/reset-authenticator',
    summary: "Forget a user's authenticator app, so that it is not asked for until they set up another one",
    access: { action: 'users.edit' },
    params: one,
    status: 204,
    faults: ['not_found', 'built_in', 'wrong_status', 'may_not_confer', 'tenant_locked'],
  }),
  cancelInvitation: route({
    method: 'DELETE',
    path: '/api/t/:tenant/users/:user/activation',
    summary: 'Cancel an invitation that nobody accepted yet: the link, the access and the account with it are gone',
    access: { action: 'users.edit' },
    params: one,
    status: 204,
    faults: ['not_found', 'wrong_status', 'tenant_locked'],
  }),
}
