import { type Static, Type } from 'typebox'
import { page, pageQuery } from './paging.ts'
import { route } from './route.ts'
import { changes, nullable, permits, shape, version } from './shape.ts'
import { line, moment, optionalLine, tenantId, uuid } from './text.ts'

/**
 * Where policies are looked at or customised: a tenant's id, or `all` for the system level, which every tenant inherits
 * (no tenant can have this id). Definitions are made and changed at `all` only.
 */
export const level = tenantId

/** The name of a policy; a path joins names with `/`, so a name holds none. Case-sensitive, unique among its siblings. */
export const policyName = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '^(?=.*[^\\s\\p{Cf}])[^/\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+$',
  description: 'a name in one line without a slash or control characters',
})

/** A policy where only its place matters. */
export const policyRef = shape({ id: uuid, name: Type.String(), path: Type.String() })
export type PolicyRef = Static<typeof policyRef>

/** Whose it is: of the system level, or of the tenant at hand. */
export const origin = Type.Enum(['system', 'tenant'])

export const policy = shape({
  id: uuid,
  name: Type.String(),
  path: Type.String(),
  description: Type.String(),
  /** The policy `administration`: listed, never changed; its roles are granted under User management. */
  builtIn: Type.Boolean(),
  permissions: Type.Integer(),
  /** The system's roles, and those of the tenant at hand. */
  roles: Type.Integer(),
  children: Type.Integer(),
  /** At the system level: how many tenants customise it or a policy below. In a tenant: 1 where this one does. */
  customisedBy: Type.Integer(),
  version,
  may: permits('edit', 'delete'),
})
export type Policy = Static<typeof policy>

/** The same on a page of its own: with the policies above it, root first, and what may be added to it. */
export const wholePolicy = shape({
  ...policy.properties,
  parents: Type.Array(policyRef),
  /** How many more permissions and roles are visible in it, since a policy above it defines them. */
  inheritedPermissions: Type.Integer(),
  inheritedRoles: Type.Integer(),
  may: permits('edit', 'delete', 'addPermission', 'addRole', 'addChild', 'assign'),
})
export type WholePolicy = Static<typeof wholePolicy>

/** What goes with a policy, a role or a permission when it is deleted, here and in the tenants. */
export const consequences = shape({
  policies: Type.Integer(),
  permissions: Type.Integer(),
  roles: Type.Integer(),
  permissionAssignments: Type.Integer(),
  subjectAssignments: Type.Integer(),
  /** How many tenants lose something of their own with it. */
  tenants: Type.Integer(),
})
export type Consequences = Static<typeof consequences>

const params = shape({ tenant: level })
const onePolicy = shape({ tenant: level, policy: uuid })

/** A tenant as it can be pinned. */
export const pinnable = shape({
  id: tenantId,
  title: Type.String(),
  status: Type.Enum(['active', 'locked', 'deleting']),
  parent: nullable(shape({ id: tenantId, title: Type.String() })),
  customised: Type.Boolean(),
})

export const policyTenants = {
  list: route({
    method: 'GET',
    path: '/api/policies/tenants',
    summary: 'The tenants whose policies can be customised from the system tenant: what the pin chooses from',
    access: { action: 'policies.tenants' },
    query: shape(pageQuery('title', 'id')),
    status: 200,
    answer: page(pinnable),
  }),
}

export const policies = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/policies',
    summary: 'The policies without a parent, or the child policies of one',
    access: { action: 'policies.read' },
    params,
    query: shape({ ...pageQuery('name'), parent: Type.Optional(uuid) }),
    status: 200,
    answer: shape({ ...page(policy).properties, may: permits('create') }),
    faults: ['not_found'],
  }),
  create: route({
    method: 'POST',
    path: '/api/t/:tenant/policies',
    summary: 'Add Policy, or a child policy; at the system level only',
    access: { action: 'policies.define' },
    params,
    body: shape({ name: policyName, description: Type.Optional(optionalLine(500)), parent: Type.Optional(uuid) }),
    status: 201,
    answer: policy,
    faults: ['not_found', 'only_at_system_level', 'built_in', 'name_taken', 'too_deep', 'too_many'],
  }),
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/policies/:policy',
    summary: 'One policy, with the policies above it, root first',
    access: { action: 'policies.read' },
    params: onePolicy,
    status: 200,
    answer: wholePolicy,
    versioned: true,
    faults: ['not_found'],
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/t/:tenant/policies/:policy',
    summary: 'Rename or describe a policy; the paths of the policies below it change with its name',
    access: { action: 'policies.define' },
    params: onePolicy,
    body: changes({ name: Type.Optional(policyName), description: Type.Optional(optionalLine(500)) }),
    status: 200,
    answer: wholePolicy,
    versioned: true,
    faults: ['not_found', 'only_at_system_level', 'built_in', 'name_taken', 'version_conflict', 'version_required'],
  }),
  consequences: route({
    method: 'GET',
    path: '/api/t/:tenant/policies/:policy/consequences',
    summary: 'What deleting the policy would take with it',
    access: { action: 'policies.define' },
    params: onePolicy,
    status: 200,
    answer: consequences,
    faults: ['not_found', 'only_at_system_level', 'built_in'],
  }),
  delete: route({
    method: 'DELETE',
    path: '/api/t/:tenant/policies/:policy',
    summary: 'Delete a policy with all below it and every customisation of it; `confirm` repeats its name',
    access: { action: 'policies.define' },
    params: onePolicy,
    query: shape({ confirm: Type.String({ maxLength: 100 }) }),
    status: 204,
    faults: ['not_found', 'only_at_system_level', 'built_in', 'confirmation_mismatch'],
  }),
  tree: route({
    method: 'GET',
    path: '/api/t/:tenant/policies/:policy/tree',
    summary:
      'Policy Tree: the policy and all below it with their roles and role assignments; `q` keeps what holds a role or a subject with this text in it, or in the name of a known user (case-sensitive)',
    access: { action: 'policies.read' },
    params: onePolicy,
    query: shape({ q: Type.Optional(optionalLine(200)) }),
    status: 200,
    answer: shape({
      /** Root first, every policy after its parent. */
      nodes: Type.Array(
        shape({
          policy: policyRef,
          parent: nullable(uuid),
          roles: Type.Array(
            shape({
              id: uuid,
              name: Type.String(),
              origin,
              /** Role assignments that are made at this policy. The role itself may be defined above it. */
              assignments: Type.Array(
                shape({
                  kind: Type.Enum(['user', 'identity-role', 'claims']),
                  subject: Type.String(),
                  /** The name of a user whom Tenantry knows by this id and the asker may see. */
                  displayName: nullable(Type.String()),
                  effect: Type.Enum(['grant', 'deny']),
                  origin,
                  until: nullable(moment),
                }),
              ),
              /** How many more there are than shown. */
              more: Type.Integer(),
            }),
          ),
        }),
      ),
      /** Whether nodes were left out, since there are more than 2,000. */
      isCut: Type.Boolean(),
    }),
    faults: ['not_found'],
  }),
}

/** A permission's or a role's name: one line; case-sensitive; unique along every path of policies. */
export const assetName = line(200)
