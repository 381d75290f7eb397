import { type Static, Type } from 'typebox'
import { page, pageQuery } from './paging.ts'
import { assetName, consequences, level, origin, policyRef } from './policies.ts'
import { route } from './route.ts'
import { changes, nullable, permits, shape, version } from './shape.ts'
import { optionalLine, uuid } from './text.ts'

/** A permission as a policy sees it: its own, or one of a policy above. */
export const policyPermission = shape({
  id: uuid,
  name: Type.String(),
  description: Type.String(),
  definedAt: policyRef,
  /** Whether it is defined above the policy at hand. */
  inherited: Type.Boolean(),
  /** How many of the roles visible at the policy at hand carry it there. */
  roles: Type.Integer(),
  version,
  may: permits('edit', 'delete'),
})
export type PolicyPermission = Static<typeof policyPermission>

/** An application role as a policy sees it: the system's or the tenant's own, of this policy or one above. */
export const policyRole = shape({
  id: uuid,
  name: Type.String(),
  description: Type.String(),
  origin,
  definedAt: policyRef,
  inherited: Type.Boolean(),
  permissions: Type.Integer(),
  users: Type.Integer(),
  identityRoles: Type.Integer(),
  expressions: Type.Integer(),
  version,
  may: permits('edit', 'delete', 'assignPermissions', 'assignSubjects'),
})
export type PolicyRole = Static<typeof policyRole>

/**
 * One role and one permission at the policy at hand. `assigned`: made at this policy and level, so it can be taken away
 * here. `inherited`: made elsewhere, and fixed here: `base` is the system level seen from a tenant ("inherited from base
 * policy"), `parent` a policy above ("inherited from parent policy").
 */
export const assignmentState = shape({
  state: Type.Enum(['none', 'assigned', 'inherited']),
  from: nullable(Type.Enum(['base', 'parent'])),
  at: nullable(policyRef),
})
export type AssignmentState = Static<typeof assignmentState>

/** What is ticked now, and what was when the list was read: a list that changed meanwhile is not overwritten. */
const savedList = shape({
  assigned: Type.Array(uuid, { maxItems: 5000, uniqueItems: true }),
  before: Type.Array(uuid, { maxItems: 5000, uniqueItems: true }),
})

const ofPolicy = shape({ tenant: level, policy: uuid })
const onePermission = shape({ tenant: level, policy: uuid, permission: uuid })
const oneRole = shape({ tenant: level, policy: uuid, role: uuid })
const naming = { name: assetName, description: Type.Optional(optionalLine(500)) }
const renaming = changes({ name: Type.Optional(assetName), description: Type.Optional(optionalLine(500)) })

const roleOfPermission = shape({
  role: shape({ id: uuid, name: Type.String(), origin, definedAt: policyRef }),
  ...assignmentState.properties,
  may: permits('change'),
})
const permissionOfRole = shape({
  permission: shape({ id: uuid, name: Type.String(), description: Type.String(), definedAt: policyRef }),
  ...assignmentState.properties,
  may: permits('change'),
})

export const policyPermissions = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/policies/:policy/permissions',
    summary: 'The permissions visible at a policy: its own and those of the policies above it',
    access: { action: 'policies.read' },
    params: ofPolicy,
    query: shape(pageQuery('name')),
    status: 200,
    answer: page(policyPermission),
    faults: ['not_found'],
  }),
  create: route({
    method: 'POST',
    path: '/api/t/:tenant/policies/:policy/permissions',
    summary: 'Add Permission; at the system level only',
    access: { action: 'policies.define' },
    params: ofPolicy,
    body: shape(naming),
    status: 201,
    answer: policyPermission,
    faults: ['not_found', 'only_at_system_level', 'built_in', 'name_taken', 'too_many'],
  }),
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/policies/:policy/permissions/:permission',
    summary: 'One permission as a policy sees it',
    access: { action: 'policies.read' },
    params: onePermission,
    status: 200,
    answer: policyPermission,
    versioned: true,
    faults: ['not_found'],
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/t/:tenant/policies/:policy/permissions/:permission',
    summary: 'Rename or describe a permission; at the system level and the policy that defines it only',
    access: { action: 'policies.define' },
    params: onePermission,
    body: renaming,
    status: 200,
    answer: policyPermission,
    versioned: true,
    faults: [
      'not_found',
      'only_at_system_level',
      'defined_elsewhere',
      'built_in',
      'name_taken',
      'version_conflict',
      'version_required',
    ],
  }),
  consequences: route({
    method: 'GET',
    path: '/api/t/:tenant/policies/:policy/permissions/:permission/consequences',
    summary: 'What deleting the permission would take with it',
    access: { action: 'policies.define' },
    params: onePermission,
    status: 200,
    answer: consequences,
    faults: ['not_found', 'only_at_system_level', 'built_in'],
  }),
  delete: route({
    method: 'DELETE',
    path: '/api/t/:tenant/policies/:policy/permissions/:permission',
    summary: 'Delete a permission and every association with application roles',
    access: { action: 'policies.define' },
    params: onePermission,
    status: 204,
    faults: ['not_found', 'only_at_system_level', 'defined_elsewhere', 'built_in'],
  }),
  listRoles: route({
    method: 'GET',
    path: '/api/t/:tenant/policies/:policy/permissions/:permission/roles',
    summary: 'Permission Assignments of a permission: every role visible at the policy, and whether it carries it',
    access: { action: 'policies.read' },
    params: onePermission,
    status: 200,
    answer: shape({ items: Type.Array(roleOfPermission), may: permits('save') }),
    faults: ['not_found'],
  }),
  saveRoles: route({
    method: 'POST',
    path: '/api/t/:tenant/policies/:policy/permissions/:permission/roles',
    summary: 'Save Assignment: the roles that carry the permission by an assignment at this policy and level',
    access: { action: 'policies.assign' },
    params: onePermission,
    body: savedList,
    status: 200,
    answer: shape({ items: Type.Array(roleOfPermission), may: permits('save') }),
    faults: ['not_found', 'built_in', 'no_such_role', 'already_inherited', 'version_conflict', 'tenant_locked'],
  }),
}

export const policyRoles = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/policies/:policy/roles',
    summary: "The application roles visible at a policy: the system's and the tenant's own, also of policies above it",
    access: { action: 'policies.read' },
    params: ofPolicy,
    query: shape({ ...pageQuery('name'), origin: Type.Optional(origin) }),
    status: 200,
    answer: page(policyRole),
    faults: ['not_found'],
  }),
  create: route({
    method: 'POST',
    path: '/api/t/:tenant/policies/:policy/roles',
    summary: 'Add Role: at the system level an application role of every tenant, in a tenant one of its own',
    access: { action: 'policies.assign' },
    params: ofPolicy,
    body: shape(naming),
    status: 201,
    answer: policyRole,
    faults: ['not_found', 'built_in', 'name_taken', 'too_many', 'tenant_locked'],
  }),
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/policies/:policy/roles/:role',
    summary: 'One application role as a policy sees it',
    access: { action: 'policies.read' },
    params: oneRole,
    status: 200,
    answer: policyRole,
    versioned: true,
    faults: ['not_found'],
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/t/:tenant/policies/:policy/roles/:role',
    summary: 'Rename or describe a role at the level that it belongs to and the policy that defines it',
    access: { action: 'policies.assign' },
    params: oneRole,
    body: renaming,
    status: 200,
    answer: policyRole,
    versioned: true,
    faults: [
      'not_found',
      'only_at_system_level',
      'defined_elsewhere',
      'built_in',
      'name_taken',
      'version_conflict',
      'version_required',
      'tenant_locked',
    ],
  }),
  consequences: route({
    method: 'GET',
    path: '/api/t/:tenant/policies/:policy/roles/:role/consequences',
    summary: 'What deleting the role would take with it',
    access: { action: 'policies.assign' },
    params: oneRole,
    status: 200,
    answer: consequences,
    faults: ['not_found', 'only_at_system_level', 'built_in'],
  }),
  delete: route({
    method: 'DELETE',
    path: '/api/t/:tenant/policies/:policy/roles/:role',
    summary: 'Delete a role with its permission assignments and role assignments',
    access: { action: 'policies.assign' },
    params: oneRole,
    status: 204,
    faults: ['not_found', 'only_at_system_level', 'defined_elsewhere', 'built_in', 'tenant_locked'],
  }),
  listPermissions: route({
    method: 'GET',
    path: '/api/t/:tenant/policies/:policy/roles/:role/permissions',
    summary: 'Permission Assignments of a role: every permission available to it, and whether it carries it',
    access: { action: 'policies.read' },
    params: oneRole,
    status: 200,
    answer: shape({ items: Type.Array(permissionOfRole), may: permits('save') }),
    faults: ['not_found'],
  }),
  savePermissions: route({
    method: 'POST',
    path: '/api/t/:tenant/policies/:policy/roles/:role/permissions',
    summary: 'Save Assignment: the permissions that the role carries by an assignment at this policy and level',
    access: { action: 'policies.assign' },
    params: oneRole,
    body: savedList,
    status: 200,
    answer: shape({ items: Type.Array(permissionOfRole), may: permits('save') }),
    faults: ['not_found', 'built_in', 'no_such_permission', 'already_inherited', 'version_conflict', 'tenant_locked'],
  }),
}
