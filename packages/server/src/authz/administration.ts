import type { Policy, SystemWorld } from '@tenantry/engine/model'

/**
 * The permissions of the built-in policy `administration`: what may be done with Tenantry itself, in atoms.
 * `tenants.manage`, `impersonate` and `mail.read` have an effect only in the system tenant.
 */
const permissions = [
  'tenants.manage',
  'impersonate',
  'mail.read',
  'users.read',
  'users.manage',
  'groups.manage',
  'members.read',
  'members.manage',
  'roles.manage',
  'settings.manage',
  'policies.manage',
  'decisions.ask',
  'workspaces.read',
  'workspaces.manage',
  'clients.manage',
  'audit.read',
  'objects.read',
  'objects.write',
  'objects.delete',
  'documents.read',
  'documents.write',
  'classes.manage',
  'categories.manage',
  'backups.manage',
  'licences.manage',
  'analyses.manage',
  'dashboards.manage',
  'collaboration.manage',
  'portal.manage',
  'governance.manage',
  'compliance.manage',
] as const

export type AdministrationPermission = (typeof permissions)[number]

/** Whether the policy has a permission of this name. */
export function isPermission(name: string): name is AdministrationPermission {
  return (permissions as readonly string[]).includes(name)
}

/** All permissions, in the order of their definition. */
export function listAllPermissions(): readonly AdministrationPermission[] {
  return permissions
}

/** What a role of the policy is shown as, and where it is given. */
export type RoleKind = 'role' | 'tenant-role' | 'workspace-role' | 'right' | 'function-privilege'

const people = ['users.read', 'users.manage', 'groups.manage', 'members.read', 'members.manage'] as const
const inventory = ['objects.read', 'objects.write', 'objects.delete', 'documents.read', 'documents.write'] as const
/** What it takes, in `system`, to enter Tenant Management: both of them. */
export const TO_MANAGE_TENANTS = ['tenants.manage', 'impersonate'] as const

const onlySystem: ReadonlySet<string> = new Set([...TO_MANAGE_TENANTS, 'mail.read'])

/** Every role by its name, as the seeds write it: its kind, and the permissions it bundles. */
export const administrationRoles = {
  TenantManagement: role('role', ...TO_MANAGE_TENANTS, 'mail.read', 'members.read', 'members.manage'),
  UserManagement: role('role', ...people),
  PolicyManagement: role('role', 'policies.manage', 'decisions.ask'),
  WorkspaceManagement: role('role', 'workspaces.read', 'workspaces.manage'),
  ClientManagement: role('role', 'workspaces.read', 'clients.manage', 'decisions.ask'),
  InventoryManagement: role('role', ...inventory, 'classes.manage', 'categories.manage'),
  InventoryViewer: role('role', 'objects.read', 'documents.read'),
  BackupManagement: role('role', 'backups.manage'),
  AuditViewer: role('role', 'audit.read'),

  'Tenant Admin': role('tenant-role', ...permissions.filter(permission => !onlySystem.has(permission))),
  'Tenant Auditor': role(
    'tenant-role',
    'users.read',
    'members.read',
    'decisions.ask',
    'workspaces.read',
    'audit.read',
    'objects.read',
    'documents.read',
  ),
  'Tenant Member': role('tenant-role'),

  'Workspace Admin': role('workspace-role', 'workspaces.read', 'workspaces.manage', 'clients.manage', 'audit.read'),
  'Workspace Auditor': role('workspace-role', 'workspaces.read', 'audit.read'),

  'Manage Tenants': role('right', ...TO_MANAGE_TENANTS),
  'Manage Users': role('right', 'users.read', 'users.manage', 'members.read', 'members.manage'),
  'Manage Groups': role('right', 'users.read', 'members.read', 'groups.manage'),
  'Manage Roles': role('right', 'users.read', 'roles.manage'),
  'Manage Categories': role('right', 'categories.manage'),
  'Manage Classes': role('right', 'classes.manage'),

  'Analysis administrator': role('function-privilege', 'analyses.manage'),
  'ARCM administrator': role('function-privilege', 'compliance.manage'),
  'Collaboration administrator': role('function-privilege', 'collaboration.manage'),
  'Database administrator': role('function-privilege', 'objects.read', 'objects.write', 'objects.delete'),
  'Dashboard administrator': role('function-privilege', 'dashboards.manage'),
  'Document administrator': role('function-privilege', 'documents.read', 'documents.write'),
  'License administrator': role('function-privilege', 'licences.manage'),
  'Portal administrator': role('function-privilege', 'portal.manage'),
  'Process Governance administrator': role('function-privilege', 'governance.manage'),
  'Server administrator': role('function-privilege', 'classes.manage', 'categories.manage'),
  'Technical configuration administrator': role('function-privilege', 'settings.manage'),
  'User administrator': role('function-privilege', ...people, 'audit.read'),
  'Tenant administrator': role('function-privilege', 'tenants.manage'),
  Impersonation: role('function-privilege', 'impersonate'),
} as const

export type AdministrationRole = keyof typeof administrationRoles

/** Whether a permission has an effect only in the system tenant. */
export function isOnlyInSystem(permission: AdministrationPermission): boolean {
  return onlySystem.has(permission)
}

interface RoleDefinition {
  readonly kind: RoleKind
  readonly permissions: readonly AdministrationPermission[]
}

function role(kind: RoleKind, ...bundled: AdministrationPermission[]): RoleDefinition {
  return { kind, permissions: bundled }
}

/** The definition of a role, or undefined where the policy has none of that name. Names are case-sensitive. */
export function findRole(name: string): RoleDefinition | undefined {
  return Object.hasOwn(administrationRoles, name) ? administrationRoles[name as AdministrationRole] : undefined
}

/** The permissions that built-in roles bundle, each once. A role that the policy does not have gives none. */
export function listPermissions(roles: Iterable<string>): AdministrationPermission[] {
  return [...new Set([...roles].flatMap(name => findRole(name)?.permissions ?? []))]
}

/** The names of all roles of a kind, in the order of their definition. */
export function listRoles(kind: RoleKind): AdministrationRole[] {
  return allRoles().filter(name => administrationRoles[name].kind === kind)
}

function allRoles(): AdministrationRole[] {
  return Object.keys(administrationRoles) as AdministrationRole[]
}

/** Which roles would give a permission; refusals name them. */
export function listRolesWith(permission: AdministrationPermission): AdministrationRole[] {
  return allRoles().filter(name => administrationRoles[name].permissions.includes(permission))
}

const policy: Policy = {
  name: 'administration',
  gate: 'membership',
  permissions: permissions.map(name => ({ id: name, name })),
  roles: allRoles().map(name => ({ id: name, name, kind: administrationRoles[name].kind })),
  children: [],
}

/** The policy as the engine takes it. It has no role assignments at system level and no denies. */
export const administrationWorld: SystemWorld = {
  policies: [policy],
  permissionAssignments: allRoles().flatMap(name =>
    administrationRoles[name].permissions.map(permission => ({
      level: policy.name,
      scope: '*',
      role: name,
      permission,
    })),
  ),
  roleAssignments: [],
}
