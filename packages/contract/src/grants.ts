import { type Static, Type } from 'typebox'
import { route } from './route.ts'
import { nullable, permit, permits, shape } from './shape.ts'
import { moment, optionalLine, tenantId, uuid } from './text.ts'

const ofUser = shape({ tenant: tenantId, user: uuid })
const ofGroup = shape({ tenant: tenantId, group: uuid })

/** What a role of the built-in policy `administration` is shown as; `own-role` is one that the tenant made itself. */
export const roleKind = Type.Enum(['role', 'tenant-role', 'workspace-role', 'right', 'function-privilege', 'own-role'])
export type ShownRoleKind = Static<typeof roleKind>

/** The id of a role: the name of a built-in one, or the UUID of a tenant's own. */
export const roleId = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '^[A-Za-z0-9][A-Za-z0-9 -]*$',
  description: 'the id of a role: letters, digits, blanks and hyphens, a letter or digit first',
})

/** Until when something is granted, in the future; it ends by itself at that moment. */
export const until = moment

/** Why something is granted; shown wherever it is listed. */
export const reason = optionalLine(500)

/** A grant as it was made. */
export const grant = shape({
  by: Type.String(),
  at: moment,
  reason: nullable(Type.String()),
  until: nullable(moment),
})

/** A way through groups: the group one belongs to, and the groups it is nested in, up to the one that holds the role. */
export const groupPath = shape({
  groups: Type.Array(shape({ id: uuid, name: Type.String() }), { minItems: 1 }),
  until: nullable(moment),
})

/** One role and how a subject comes by it: *Granted* directly, *Via user group*, both, or not at all. */
export const holding = shape({
  role: roleId,
  name: Type.String(),
  kind: roleKind,
  permissions: Type.Array(Type.String()),
  granted: nullable(grant),
  via: Type.Array(groupPath),
  /** The tenant role that granting this one to a person would end: they have one at a time, beside what groups give. */
  replaces: Type.Array(roleId),
  may: permits('grant', 'end'),
})
export type Holding = Static<typeof holding>

/** Who holds, with what stands against changing it as a whole (`edit`), such as a missing membership. */
const holdings = shape({
  subject: shape({ kind: Type.Enum(['user', 'group']), id: uuid, name: Type.String(), builtIn: Type.Boolean() }),
  /** Users only: without a live membership nothing is held here, and nothing can be granted. */
  isMember: Type.Boolean(),
  items: Type.Array(holding),
  may: shape({ edit: permit }),
})

const roles = Type.Array(roleId, { minItems: 1, maxItems: 50, uniqueItems: true })
const giving = shape({ roles, until: Type.Optional(until), reason: Type.Optional(reason) })
const ending = shape({ roles, reason: Type.Optional(reason) })

/** One permission that a person holds in effect, and every way to it. */
const effective = shape({
  permission: Type.String(),
  because: Type.Array(
    shape({
      role: roleId,
      name: Type.String(),
      kind: roleKind,
      /** Null where the role is granted directly. */
      via: nullable(groupPath),
      until: nullable(moment),
    }),
  ),
})

const givingFaults = [
  'not_found',
  'built_in',
  'may_not_confer',
  'no_such_role',
  'not_a_member',
  'expiry_in_the_past',
  'last_administrator',
  'last_tenant_manager',
  'tenant_locked',
] as const

/** Roles, rights and function privileges of users and groups in one tenant; additive, never denied. */
export const grants = {
  ofUser: route({
    method: 'GET',
    path: '/api/t/:tenant/users/:user/grants',
    summary: 'What a user is granted here directly, and what comes from which group',
    access: { action: 'grants.read' },
    params: ofUser,
    status: 200,
    answer: holdings,
    faults: ['not_found'],
  }),
  giveUser: route({
    method: 'POST',
    path: '/api/t/:tenant/users/:user/grants',
    summary: 'Grant to a user: what is granted already is renewed, and a tenant role replaces the one before',
    access: { action: 'grants.edit-user' },
    params: ofUser,
    body: giving,
    status: 200,
    answer: holdings,
    faults: givingFaults,
  }),
  endUser: route({
    method: 'POST',
    path: '/api/t/:tenant/users/:user/grants/end',
    summary: 'Take direct grants from a user; what comes from groups stays',
    access: { action: 'grants.edit-user' },
    params: ofUser,
    body: ending,
    status: 200,
    answer: holdings,
    faults: givingFaults,
  }),
  ofGroup: route({
    method: 'GET',
    path: '/api/t/:tenant/groups/:group/grants',
    summary: 'What a group is granted directly, and what comes from the groups it is nested in',
    access: { action: 'grants.read' },
    params: ofGroup,
    status: 200,
    answer: holdings,
    faults: ['not_found'],
  }),
  giveGroup: route({
    method: 'POST',
    path: '/api/t/:tenant/groups/:group/grants',
    summary: 'Grant roles, rights or function privileges to a group',
    access: { action: 'grants.edit-group' },
    params: ofGroup,
    body: giving,
    status: 200,
    answer: holdings,
    faults: givingFaults,
  }),
  endGroup: route({
    method: 'POST',
    path: '/api/t/:tenant/groups/:group/grants/end',
    summary: 'Take direct grants from a group',
    access: { action: 'grants.edit-group' },
    params: ofGroup,
    body: ending,
    status: 200,
    answer: holdings,
    faults: givingFaults,
  }),
  access: route({
    method: 'GET',
    path: '/api/t/:tenant/users/:user/access',
    summary: 'What a user may do here in effect, each permission with every way to it',
    access: { action: 'grants.read' },
    params: ofUser,
    status: 200,
    answer: shape({ isMember: Type.Boolean(), until: nullable(moment), items: Type.Array(effective) }),
    faults: ['not_found'],
  }),
  makeTenantManager: route({
    method: 'POST',
    path: '/api/t/:tenant/users/:user/tenant-manager',
    summary: 'Make tenant manager: the home membership in `system` and the four function privileges, in one act',
    access: { action: 'grants.edit-user' },
    params: ofUser,
    body: shape({ until: Type.Optional(until), reason: Type.Optional(reason) }),
    status: 200,
    answer: holdings,
    faults: [
      'not_found',
      'may_not_confer',
      'wrong_status',
      'built_in',
      'only_in_system',
      'last_tenant_manager',
      'expiry_in_the_past',
    ],
  }),
}
