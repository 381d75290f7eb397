import { type Static, Type } from 'typebox'
import { groupPath, holding, reason, roleId } from './grants.ts'
import { page, pageQuery } from './paging.ts'
import { route } from './route.ts'
import { nullable, permit, permits, shape } from './shape.ts'
import { moment, tenantId, uuid } from './text.ts'

const params = shape({ tenant: tenantId })

/** What a tenant's people took from superuser, and have not given back. */
const withdrawal = shape({ item: Type.String(), by: Type.String(), at: moment, reason: nullable(Type.String()) })

/** *Allow access*: what an operator gave back to superuser, whoever had taken it. */
const restoration = shape({
  by: Type.String(),
  at: moment,
  reason: nullable(Type.String()),
  given: Type.Array(Type.String()),
})

/** *superuser (built-in)* as a tenant sees it: its function privileges here, and whether it is an impersonation target. */
export const superuserHere = shape({
  id: uuid,
  userName: Type.String(),
  privileges: Type.Array(holding),
  /** User configuration › Impersonation target users. */
  target: shape({ isTarget: Type.Boolean(), by: nullable(Type.String()), at: nullable(moment) }),
  withdrawals: Type.Array(withdrawal),
  /** When operators allowed themselves access again, newest first; the latest ten. */
  restorations: Type.Array(restoration),
  /** What operators can do here because of it. */
  readiness: Type.Enum(['ready', 'partial', 'refused']),
  lacking: Type.Array(Type.String()),
  may: shape({ editPrivileges: permit, setTarget: permit, repair: permit }),
})
export type SuperuserHere = Static<typeof superuserHere>

/** Privileges are granted and taken with the routes of `grants`, superuser being the user. */
export const superuser = {
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/superuser',
    summary: 'superuser (built-in) in this tenant: function privileges and impersonation target',
    access: { action: 'superuser.read' },
    params,
    status: 200,
    answer: superuserHere,
  }),
  setTarget: route({
    method: 'POST',
    path: '/api/t/:tenant/superuser/target',
    summary: 'Define superuser as an impersonation target user here, or remove it',
    access: { action: 'superuser.edit' },
    params,
    body: shape({ isTarget: Type.Boolean(), reason: Type.Optional(reason) }),
    status: 200,
    answer: superuserHere,
    faults: ['system_tenant', 'may_not_confer', 'tenant_locked'],
  }),
  repair: route({
    method: 'POST',
    path: '/api/superuser/repair',
    summary: 'superuser signed in itself gives itself back what it needs in the infrastructure tenant',
    access: { action: 'superuser.repair' },
    body: shape({}),
    status: 200,
    answer: superuserHere,
    faults: ['only_superuser', 'step_up_needed'],
  }),
}

/** One row of the readiness matrix: a tenant and the prerequisites of managing it as superuser. */
export const readinessRow = shape({
  tenant: shape({ id: tenantId, title: Type.String(), status: Type.Enum(['active', 'locked', 'deleting']) }),
  readiness: Type.Enum(['ready', 'partial', 'refused']),
  isTarget: Type.Boolean(),
  /** The function privileges that superuser holds there, of those that the tenant's licences show. */
  privileges: Type.Array(roleId),
  /** Without these nothing can be managed there. */
  lacking: Type.Array(Type.String()),
  /** Without these only its backups are narrower. */
  narrowing: Type.Array(Type.String()),
  withdrawals: Type.Array(withdrawal),
  may: permits('allowAccess'),
})
export type ReadinessRow = Static<typeof readinessRow>

export const readiness = {
  list: route({
    method: 'GET',
    path: '/api/management/readiness',
    summary: 'The readiness matrix: tenants × prerequisites',
    access: { action: 'readiness.list' },
    query: shape({
      ...pageQuery('title'),
      readiness: Type.Optional(Type.Enum(['ready', 'partial', 'refused'])),
      /** Only tenants whose people took something from superuser and have not given it back, or only the others. */
      taken: Type.Optional(Type.Enum(['yes', 'no'])),
    }),
    status: 200,
    answer: shape({
      ...page(readinessRow).properties,
      /** The columns: every function privilege that counts here, the needed ones first. */
      columns: Type.Array(shape({ role: roleId, needed: Type.Boolean() })),
      /** What superuser itself has in the infrastructure tenant. */
      system: shape({ held: Type.Array(roleId), lacking: Type.Array(roleId) }),
    }),
  }),
  allowAccess: route({
    method: 'POST',
    path: '/api/management/tenants/:tenant/allow-access',
    summary:
      'Allow access: give superuser back what it needs in the tenant; audited in both, its administrators are told',
    access: { action: 'readiness.allow' },
    params,
    body: shape({ reason: Type.Optional(reason) }),
    status: 200,
    answer: readinessRow,
    faults: ['system_tenant', 'reason_required', 'not_found', 'step_up_needed'],
  }),
}

/** Somebody who can manage tenants, or lacks only a part of it, with every reason. */
export const manager = shape({
  id: uuid,
  userName: Type.String(),
  displayName: Type.String(),
  builtIn: Type.Boolean(),
  status: Type.Enum(['new', 'active', 'inactive']),
  manages: Type.Boolean(),
  /** What is missing, in words. */
  missing: Type.Array(Type.String()),
  because: Type.Array(
    shape({
      permission: Type.String(),
      role: roleId,
      name: Type.String(),
      via: nullable(groupPath),
      /** Who granted it directly, and when; null where it comes from a group. */
      by: nullable(Type.String()),
      at: nullable(moment),
      reason: nullable(Type.String()),
      until: nullable(moment),
    }),
  ),
  /** Set while one of their sessions acts as superuser. */
  actingUntil: nullable(moment),
})
export type Manager = Static<typeof manager>

export const managers = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/managers',
    summary: 'Which users can manage tenants? With the reason for each; asked in the system tenant',
    access: { action: 'managers.list' },
    params,
    query: shape({ ...pageQuery('name'), manages: Type.Optional(Type.Enum(['yes', 'no'])) }),
    status: 200,
    answer: shape({
      ...page(manager).properties,
      superuser: shape({ held: Type.Array(roleId), lacking: Type.Array(roleId), mayRepair: permit }),
    }),
    faults: ['only_in_system'],
  }),
}

/** One way in: a member, somebody who may act as superuser here, or an API key. */
export const entrance = shape({
  id: Type.String(),
  through: Type.Enum(['home', 'mapped', 'superuser', 'key']),
  /** Of an API key: its maker. */
  userId: uuid,
  userName: Type.String(),
  displayName: Type.String(),
  status: Type.Enum(['new', 'active', 'inactive']),
  sourceTenant: shape({ id: tenantId, title: Type.String() }),
  /** What it gives: groups and roles of a member; for operators, what superuser may do here. */
  groups: Type.Array(Type.String()),
  roles: Type.Array(Type.String()),
  grantedBy: Type.String(),
  grantedAt: moment,
  reason: nullable(Type.String()),
  until: nullable(moment),
  isYou: Type.Boolean(),
  may: permits('end', 'edit'),
})
export type Entrance = Static<typeof entrance>

export const entrances = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/entrances',
    summary: 'Who can get in: home and mapped members, people who may act as superuser here, and API keys',
    access: { action: 'entrances.list' },
    params,
    query: shape({
      ...pageQuery('name', 'grantedAt', 'until'),
      through: Type.Optional(Type.Enum(['home', 'mapped', 'superuser', 'key'])),
    }),
    status: 200,
    answer: page(entrance),
  }),
}
