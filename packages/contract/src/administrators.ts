import { type Static, Type } from 'typebox'
import { delivery } from './mail.ts'
import { page, pageQuery } from './paging.ts'
import { route } from './route.ts'
import { nullable, permit, permits, shape } from './shape.ts'
import { tenantRole } from './tenant-role.ts'
import { email, line, moment, tenantId, uuid } from './text.ts'
import { user } from './users.ts'

const params = shape({ tenant: tenantId })
const one = shape({ tenant: tenantId, user: uuid })
const status = Type.Enum(['new', 'active', 'inactive'])

/** One tenant role, and whether the caller may hand it out here. */
const grantable = shape({ role: tenantRole, grant: permit })

/** Somebody who is let into the tenant and holds a tenant role there. */
export const administrator = shape({
  id: uuid,
  userName: Type.String(),
  displayName: Type.String(),
  status,
  builtIn: Type.Boolean(),
  /** `mapped` from a tenant above, where they are stored; their account is looked after there. */
  kind: Type.Enum(['home', 'mapped']),
  sourceTenant: shape({ id: tenantId, title: Type.String() }),
  /** The highest that they hold; null for a member without any. */
  role: nullable(tenantRole),
  /** The groups that it comes through, if any. */
  groups: Type.Array(Type.String()),
  isGrantedDirectly: Type.Boolean(),
  /** The invitation that waits, as long as nobody has accepted it. */
  invitation: nullable(shape({ expiresAt: moment, isExpired: Type.Boolean() })),
  grantedBy: Type.String(),
  grantedAt: moment,
  until: nullable(moment),
  isYou: Type.Boolean(),
  /** The account, for who is stored here. */
  user: nullable(user),
  may: permits('changeRole'),
})
export type Administrator = Static<typeof administrator>

/** How the tenant's administrators are managed, and where else where it is done in the advanced way. */
const management = {
  mode: Type.Enum(['basic', 'advanced']),
  adminWorkspace: nullable(uuid),
}

export const administrators = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/administrators',
    summary: 'Tenant Settings » Administrators: everybody with a tenant role',
    access: { action: 'administrators.list' },
    params,
    query: shape({
      ...pageQuery('userName', 'displayName', 'role', 'status', 'grantedAt'),
      role: Type.Optional(tenantRole),
      status: Type.Optional(status),
    }),
    status: 200,
    answer: shape({
      ...page(administrator).properties,
      ...management,
      hasAdministrator: Type.Boolean(),
      roles: Type.Array(grantable),
      may: permits('create'),
    }),
    faults: ['feature_off'],
  }),
  create: route({
    method: 'POST',
    path: '/api/t/:tenant/administrators',
    summary: 'Create New: the user, their access with a tenant role, and the invitation by e-mail, all or nothing',
    access: { action: 'administrators.edit' },
    params,
    body: shape({ email, firstName: line(100), lastName: line(100), role: tenantRole }),
    status: 201,
    answer: shape({ administrator, delivery }),
    faults: ['feature_off', 'advanced_management', 'identifier_taken', 'no_address', 'may_not_confer', 'tenant_locked'],
  }),
  invite: route({
    method: 'POST',
    path: '/api/management/tenants/:tenant/administrators',
    summary: 'Invite a Tenant Admin into a tenant from Tenant Management: the way out where a tenant has none',
    access: { action: 'members.invite' },
    params,
    body: shape({ email, firstName: line(100), lastName: line(100) }),
    status: 201,
    answer: shape({ delivery }),
    faults: ['feature_off', 'identifier_taken', 'no_address', 'tenant_busy', 'system_tenant'],
  }),
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/administrators/:user',
    summary: 'The User Profile of an administrator, or of any other member',
    access: { action: 'administrators.list' },
    params: one,
    status: 200,
    answer: shape({
      ...administrator.properties,
      ...management,
      roles: Type.Array(grantable),
      /** What they are in single workspaces, where that is given. */
      workspaceRoles: Type.Array(shape({ workspace: shape({ id: uuid, name: Type.String() }), role: Type.String() })),
    }),
    faults: ['feature_off', 'not_found'],
  }),
  changeRole: route({
    method: 'POST',
    path: '/api/t/:tenant/administrators/:user/role',
    summary: 'Give somebody another tenant role in place of the one that they hold',
    access: { action: 'administrators.edit' },
    params: one,
    body: shape({ role: tenantRole }),
    status: 200,
    answer: administrator,
    faults: [
      'feature_off',
      'not_found',
      'built_in',
      'may_not_confer',
      'held_through_group',
      'last_administrator',
      'last_tenant_manager',
      'tenant_locked',
    ],
  }),
}
