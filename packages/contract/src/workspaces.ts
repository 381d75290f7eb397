import { type Static, Type } from 'typebox'
import { auditEntry, auditQuery } from './audit.ts'
import { page, pageQuery } from './paging.ts'
import { route } from './route.ts'
import { changes, nullable, permits, shape, version } from './shape.ts'
import { tenantRole } from './tenant-role.ts'
import { line, moment, optionalLine, tenantId, uuid } from './text.ts'

/** The workspace in an address: its id, or `admin` for the Admin workspace that every tenant is born with. */
export const workspaceId = Type.String({
  pattern: '^(admin|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$',
  description: 'the id of a workspace, or "admin" for the Admin workspace',
})

export const ofWorkspace = shape({ tenant: tenantId, workspace: workspaceId })

/** A role that somebody holds in one workspace and nowhere else. */
export const workspaceRole = Type.Enum(['Workspace Admin', 'Workspace Auditor'])
export type WorkspaceRole = Static<typeof workspaceRole>

/** A part of a tenant with its own administrators, identity providers and applications. */
export const workspace = shape({
  id: uuid,
  name: Type.String(),
  description: Type.String(),
  builtIn: Type.Boolean(),
  applications: Type.Integer(),
  identityProviders: Type.Integer(),
  /** How many people have a workspace role in it. */
  people: Type.Integer(),
  /** The roles that the caller holds in it by being given them there. */
  roles: Type.Array(workspaceRole),
  createdAt: moment,
  version,
  may: permits('edit', 'delete', 'giveRoles', 'editProviders', 'editApplications', 'viewAudit'),
})
export type Workspace = Static<typeof workspace>

export const workspaces = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/workspaces',
    summary: 'The workspaces of the tenant that the caller may see',
    access: { action: 'workspaces.list' },
    params: shape({ tenant: tenantId }),
    query: shape(pageQuery('name', 'applications', 'people', 'createdAt')),
    status: 200,
    answer: shape({ ...page(workspace).properties, may: permits('create') }),
  }),
  create: route({
    method: 'POST',
    path: '/api/t/:tenant/workspaces',
    summary: 'Create a workspace',
    access: { action: 'workspaces.create' },
    params: shape({ tenant: tenantId }),
    body: shape({ name: line(100), description: Type.Optional(optionalLine(500)) }),
    status: 201,
    answer: workspace,
    faults: ['name_taken', 'too_many', 'tenant_locked'],
  }),
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/workspaces/:workspace',
    summary: 'One workspace',
    access: { action: 'workspaces.read' },
    params: ofWorkspace,
    status: 200,
    answer: workspace,
    versioned: true,
    faults: ['not_found'],
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/t/:tenant/workspaces/:workspace',
    summary: 'Rename a workspace, or describe it; the Admin workspace keeps its name',
    access: { action: 'workspaces.edit' },
    params: ofWorkspace,
    body: changes({ name: Type.Optional(line(100)), description: Type.Optional(optionalLine(500)) }),
    status: 200,
    answer: workspace,
    versioned: true,
    faults: ['not_found', 'name_taken', 'built_in', 'version_conflict', 'version_required', 'tenant_locked'],
  }),
  consequences: route({
    method: 'GET',
    path: '/api/t/:tenant/workspaces/:workspace/consequences',
    summary: 'What would go with a workspace',
    access: { action: 'workspaces.read' },
    params: ofWorkspace,
    status: 200,
    answer: shape({
      /** The names of the first hundred of each. */
      applications: Type.Array(Type.String()),
      identityProviders: Type.Array(Type.String()),
      people: Type.Array(Type.String()),
      /** Role assignments of application policies that are limited to it. */
      policyAssignments: Type.Integer(),
    }),
    faults: ['not_found'],
  }),
  delete: route({
    method: 'POST',
    path: '/api/t/:tenant/workspaces/:workspace/delete',
    summary: 'Delete a workspace with its applications, identity providers and roles; `confirm` repeats its name',
    access: { action: 'workspaces.delete' },
    params: ofWorkspace,
    body: shape({ confirm: Type.String({ maxLength: 100 }) }),
    status: 204,
    faults: ['not_found', 'built_in', 'confirmation_mismatch', 'tenant_locked'],
  }),
  audit: route({
    method: 'GET',
    path: '/api/t/:tenant/workspaces/:workspace/audit',
    summary: 'What the audit trail tells of one workspace',
    access: { action: 'workspaces.audit' },
    params: ofWorkspace,
    query: auditQuery,
    status: 200,
    answer: shape({ items: Type.Array(auditEntry), next: nullable(Type.String()) }),
    faults: ['not_found'],
  }),
}

/** Somebody with a role in a workspace. */
export const workspaceAssignment = shape({
  /** One of a kind in the list: the user and the role. */
  id: Type.String(),
  userId: uuid,
  userName: Type.String(),
  displayName: Type.String(),
  role: workspaceRole,
  grantedBy: Type.String(),
  grantedAt: moment,
  /**
   * `no_tenant_role`: the role does not count, because the person is no Tenant Admin, Auditor or Member any more.
   * `new` and `inactive` are the status of the person, who cannot use it then.
   */
  state: Type.Enum(['in_force', 'no_tenant_role', 'new', 'inactive']),
  may: permits('end'),
})
export type WorkspaceAssignment = Static<typeof workspaceAssignment>

/** Somebody who can be given a workspace role: an admin, auditor or member of the tenant. */
export const workspaceCandidate = shape({
  userId: uuid,
  userName: Type.String(),
  displayName: Type.String(),
  status: Type.Enum(['new', 'active', 'inactive']),
  /** What they are in the tenant; where they hold several, the one with most. */
  tenantRole: nullable(tenantRole),
  /** The one that they have in this workspace already, if any. */
  roles: Type.Array(workspaceRole),
})
export type WorkspaceCandidate = Static<typeof workspaceCandidate>

export const workspaceAccess = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/workspaces/:workspace/access',
    summary: 'Who has Admin or Auditor rights in the scope of this workspace',
    access: { action: 'workspace-access.list' },
    params: ofWorkspace,
    query: shape({ ...pageQuery('displayName', 'userName', 'grantedAt'), role: Type.Optional(workspaceRole) }),
    status: 200,
    answer: shape({ ...page(workspaceAssignment).properties, may: permits('add') }),
    faults: ['not_found'],
  }),
  candidates: route({
    method: 'GET',
    path: '/api/t/:tenant/workspaces/:workspace/access/candidates',
    summary: 'Who can be given a role here: the admins, auditors and members of the tenant',
    access: { action: 'workspace-access.edit' },
    params: ofWorkspace,
    query: shape(pageQuery('displayName')),
    status: 200,
    answer: page(workspaceCandidate),
    faults: ['not_found'],
  }),
  add: route({
    method: 'POST',
    path: '/api/t/:tenant/workspaces/:workspace/access',
    summary: 'Add User: give an admin, auditor or member of the tenant a role in this workspace',
    access: { action: 'workspace-access.edit' },
    params: ofWorkspace,
    body: shape({ role: workspaceRole, user: uuid }),
    status: 201,
    answer: workspaceAssignment,
    faults: ['not_found', 'not_a_member', 'no_tenant_role', 'already_assigned', 'may_not_confer', 'tenant_locked'],
  }),
  end: route({
    method: 'DELETE',
    path: '/api/t/:tenant/workspaces/:workspace/access/:user/:role',
    summary: 'End a role in this workspace; it counts no longer at once',
    access: { action: 'workspace-access.edit' },
    params: shape({ ...ofWorkspace.properties, user: uuid, role: workspaceRole }),
    status: 204,
    faults: ['not_found', 'tenant_locked'],
  }),
}
