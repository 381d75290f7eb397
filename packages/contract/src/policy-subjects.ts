import { type Static, Type } from 'typebox'
import { page, pageQuery } from './paging.ts'
import { level, origin, policyRef } from './policies.ts'
import { route } from './route.ts'
import { changes, nullable, permits, shape, version } from './shape.ts'
import { line, moment, optionalLine, prose, uuid } from './text.ts'

export const subjectKind = Type.Enum(['user', 'identity-role', 'claims'])

/** A role assignment: to a user ID (grant or deny), to an identity role, or to whoever a claims expression matches. */
export const subjectAssignment = shape({
  id: uuid,
  kind: subjectKind,
  /** The user ID, the identity role, or the expression; case-sensitive. */
  subject: Type.String(),
  /** The name of a user whom Tenantry knows by this id and the asker may see. */
  displayName: nullable(Type.String()),
  effect: Type.Enum(['grant', 'deny']),
  workspace: nullable(Type.String()),
  notBefore: nullable(moment),
  until: nullable(moment),
  reason: nullable(Type.String()),
  origin,
  /** The policy at which it is made; `inherited` where that is above the one at hand. */
  at: policyRef,
  inherited: Type.Boolean(),
  by: Type.String(),
  grantedAt: moment,
  may: permits('end'),
})
export type SubjectAssignment = Static<typeof subjectAssignment>

const ofRole = shape({ tenant: level, policy: uuid, role: uuid })

/** A claims expression in CEL, of any number of lines. */
export const expression = prose(4000)

export const policySubjects = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/policies/:policy/roles/:role/assignments',
    summary: "Role assignments of a role that are in force at a policy: the system's and the tenant's own",
    access: { action: 'policies.read' },
    params: ofRole,
    query: shape({
      ...pageQuery('subject', 'grantedAt'),
      kind: Type.Optional(subjectKind),
      origin: Type.Optional(origin),
    }),
    status: 200,
    answer: shape({ ...page(subjectAssignment).properties, may: permits('add', 'deny') }),
    faults: ['not_found'],
  }),
  add: route({
    method: 'POST',
    path: '/api/t/:tenant/policies/:policy/roles/:role/assignments',
    summary: 'Add User, Add Role or Add Expression: role assignments at this policy and level; all of them, or none',
    access: { action: 'policies.assign' },
    params: ofRole,
    body: shape({
      kind: subjectKind,
      /** User IDs, identity roles or expressions. */
      subjects: Type.Array(prose(4000), { minItems: 1, maxItems: 100, uniqueItems: true }),
      /** `deny` withholds the role; for user IDs only. */
      effect: Type.Optional(Type.Enum(['grant', 'deny'])),
      /** In a tenant the id of one of its workspaces; at the system level any text that questions name. */
      workspace: Type.Optional(line(100)),
      notBefore: Type.Optional(moment),
      until: Type.Optional(moment),
      reason: Type.Optional(optionalLine(500)),
    }),
    status: 201,
    answer: shape({ items: Type.Array(subjectAssignment) }),
    faults: [
      'not_found',
      'built_in',
      'already_assigned',
      'no_such_workspace',
      'invalid_expression',
      'expiry_in_the_past',
      'too_many',
      'tenant_locked',
    ],
  }),
  end: route({
    method: 'DELETE',
    path: '/api/t/:tenant/policies/:policy/roles/:role/assignments/:assignment',
    summary: 'End a role assignment that is made at this policy and level',
    access: { action: 'policies.assign' },
    params: shape({ tenant: level, policy: uuid, role: uuid, assignment: uuid }),
    status: 204,
    faults: ['not_found', 'only_at_system_level', 'defined_elsewhere', 'tenant_locked'],
  }),
}

/** What is wrong with an expression, and where: `offset` counts from 0, `line` and `column` from 1. */
export const expressionProblem = shape({
  code: Type.String(),
  message: Type.String(),
  offset: Type.Integer(),
  line: Type.Integer(),
  column: Type.Integer(),
})

const bag = Type.Record(Type.String({ maxLength: 200 }), Type.Unknown(), { maxProperties: 200 })

export const expressions = {
  check: route({
    method: 'POST',
    path: '/api/t/:tenant/policies/expressions/check',
    summary: 'Check a claims expression, and Test with claims',
    access: { action: 'policies.read' },
    params: shape({ tenant: level }),
    body: shape({
      expression,
      /** Present: the expression is run on them. */
      claims: Type.Optional(bag),
      user: Type.Optional(bag),
      resource: Type.Optional(bag),
      action: Type.Optional(bag),
      context: Type.Optional(bag),
    }),
    status: 200,
    answer: shape({
      problems: Type.Array(expressionProblem),
      /** Null where the expression has problems or no claims were given. */
      result: nullable(shape({ matches: Type.Boolean(), error: nullable(Type.String()) })),
    }),
  }),
}

/** Where users or roles are looked for: nowhere, in Tenantry's own pools and groups, or at an endpoint of the operator's. */
const searchSource = shape({
  mode: Type.Enum(['off', 'built-in', 'endpoint']),
  /** https only; `?filter=&count=&page=` is appended. Needed for `endpoint`. */
  url: nullable(Type.String({ maxLength: 500 })),
})
export type SearchSource = Static<typeof searchSource>

export const searchSettings = {
  get: route({
    method: 'GET',
    path: '/api/settings/search',
    summary: 'User Search and Role Search of the instance',
    access: { action: 'search-settings.read' },
    status: 200,
    answer: shape({ userSearch: searchSource, roleSearch: searchSource, version, may: permits('edit') }),
    versioned: true,
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/settings/search',
    summary: 'Turn User Search or Role Search on or off, or point it to an endpoint',
    access: { action: 'search-settings.edit' },
    body: changes({ userSearch: Type.Optional(searchSource), roleSearch: Type.Optional(searchSource) }),
    status: 200,
    answer: shape({ userSearch: searchSource, roleSearch: searchSource, version, may: permits('edit') }),
    versioned: true,
    faults: ['version_conflict', 'version_required'],
  }),
}

const searchQuery = shape({
  filter: Type.Optional(optionalLine(200)),
  count: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
  /** From 1 on. */
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 1 })),
})

const searchAnswer = shape({
  items: Type.Array(shape({ id: Type.String(), displayName: Type.String() })),
  page: Type.Integer(),
  hasMore: Type.Boolean(),
  source: Type.Enum(['built-in', 'endpoint']),
})

export const subjectSearch = {
  state: route({
    method: 'GET',
    path: '/api/t/:tenant/policies/search',
    summary: 'Whether Select Users and Select Roles are offered',
    access: { action: 'policies.read' },
    params: shape({ tenant: level }),
    status: 200,
    answer: shape({ userSearch: Type.Boolean(), roleSearch: Type.Boolean() }),
  }),
  users: route({
    method: 'GET',
    path: '/api/t/:tenant/policies/search/users',
    summary: "User Search: users of the Current Tenant's identity store",
    access: { action: 'policies.read' },
    params: shape({ tenant: level }),
    query: searchQuery,
    status: 200,
    answer: searchAnswer,
    faults: ['search_off', 'search_failed'],
  }),
  roles: route({
    method: 'GET',
    path: '/api/t/:tenant/policies/search/roles',
    summary: "Role Search: identity roles of the Current Tenant's identity store",
    access: { action: 'policies.read' },
    params: shape({ tenant: level }),
    query: searchQuery,
    status: 200,
    answer: searchAnswer,
    faults: ['search_off', 'search_failed'],
  }),
}
