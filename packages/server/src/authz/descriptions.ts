import {
  type AdministrationPermission,
  type AdministrationRole,
  administrationRoles,
  isOnlyInSystem,
} from './administration.ts'

/** What each permission of `administration` is for, in a sentence. */
export const permissionDescriptions: Readonly<Record<AdministrationPermission, string>> = {
  'tenants.manage': 'Open Tenant Management: create, move, lock and delete tenants.',
  impersonate: 'Act as superuser, in whose name tenants are managed.',
  'mail.read': 'Read the mail that waits in the outbox, links included.',
  'users.read': 'See users, groups, roles, and who holds what.',
  'users.manage': 'Create, edit, activate and deactivate users, and grant them what one holds oneself.',
  'groups.manage': 'Create and nest groups, choose their members, and grant them what one holds oneself.',
  'members.read': 'See who has access to the tenant.',
  'members.manage': 'Let people into the tenant, set until when, and end their access.',
  'roles.manage': "Make roles of the tenant's own, and choose the rights that they bundle.",
  'settings.manage': "Change the tenant's settings, rename and lock it.",
  'policies.manage': 'Change application policies, roles and assignments.',
  'decisions.ask': 'Ask who may do what under application policies, and why.',
  'workspaces.read': 'See workspaces, their identity providers and applications, and who administers them.',
  'workspaces.manage': 'Create and set up workspaces and their identity providers.',
  'clients.manage': 'Register applications and their credentials.',
  'audit.read': 'Read the audit trail and verify it.',
  'objects.read': 'See objects.',
  'objects.write': 'Create and edit objects.',
  'objects.delete': 'Delete objects.',
  'documents.read': 'Read documents.',
  'documents.write': 'Write, edit and delete documents.',
  'classes.manage': 'Define classes and their attributes.',
  'categories.manage': 'Define categories.',
  'backups.manage': 'Make backups and restore them.',
  'licences.manage': 'Add and remove licences.',
  'analyses.manage': 'Manage ad hoc analyses and saved queries.',
  'dashboards.manage': 'Manage dashboards.',
  'collaboration.manage': 'Manage comments and mentions.',
  'portal.manage': 'Manage portal views.',
  'governance.manage': 'Manage access requests and approvals.',
  'compliance.manage': 'Manage risks, controls and access reviews.',
}

/** What each built-in role is for, in a sentence. */
export const roleDescriptions: Readonly<Record<AdministrationRole, string>> = {
  TenantManagement: 'Manages tenants in the name of superuser, and reads the mail that waits.',
  UserManagement: 'Manages users, groups and who has access.',
  PolicyManagement: 'Manages application policies, and asks who may do what.',
  WorkspaceManagement: 'Manages workspaces and their identity providers.',
  ClientManagement: 'Manages applications and their credentials, and asks for decisions as they do.',
  InventoryManagement: 'Manages objects, documents, classes and categories.',
  InventoryViewer: 'Sees objects and documents, and changes nothing.',
  BackupManagement: 'Makes backups and restores them.',
  AuditViewer: 'Reads the audit trail.',
  'Tenant Admin': 'Does everything inside the tenant.',
  'Tenant Auditor': 'Sees people, access, decisions, objects, documents and the audit trail, and changes nothing.',
  'Tenant Member': 'Is let in, and may do nothing more by that.',
  'Workspace Admin': 'Administers one workspace: its people, identity providers and applications.',
  'Workspace Auditor': 'Sees one workspace and its audit trail, and changes nothing.',
  'Manage Tenants': 'The right to manage tenants in the name of superuser.',
  'Manage Users': 'The right to manage users and who has access.',
  'Manage Groups': 'The right to manage user groups.',
  'Manage Roles': "The right to manage roles of the tenant's own.",
  'Manage Categories': 'The right to define categories.',
  'Manage Classes': 'The right to define classes.',
  'Analysis administrator': 'Ad hoc analyses and queries; without it a backup leaves them out.',
  'ARCM administrator': 'Risks, controls and reviews; without it a backup leaves them out.',
  'Collaboration administrator': 'Comments and mentions; without it a backup leaves them out.',
  'Database administrator': 'Objects and their values; without it a backup leaves them out.',
  'Dashboard administrator': 'Dashboards; without it a backup leaves them out.',
  'Document administrator': 'Documents; without it a backup leaves them out.',
  'License administrator': 'Licences; without it a backup leaves them out.',
  'Portal administrator': 'Portal views; without it a backup leaves them out.',
  'Process Governance administrator': 'Access requests and approvals; without it a backup leaves them out.',
  'Server administrator': 'Classes and categories; without it a backup leaves them out.',
  'Technical configuration administrator': 'Settings of the tenant; superuser needs it to manage the tenant.',
  'User administrator': 'Users, groups, access and the audit trail; superuser needs it to manage the tenant.',
  'Tenant administrator': 'Opens Tenant Management together with Impersonation.',
  Impersonation: 'Lets a user of the system tenant act as superuser.',
}

const cmdb: ReadonlySet<string> = new Set(['Manage Categories', 'Manage Classes'])

/** Where a right stands in the tree *Rights > section > name*; null for roles of other kinds. */
export function findSection(role: AdministrationRole): 'Administration' | 'CMDB' | null {
  if (administrationRoles[role].kind !== 'right') return null
  return cmdb.has(role) ? 'CMDB' : 'Administration'
}

/** What to know about permissions that do nothing outside of the system tenant; null where all of them work here. */
export function describeLimits(permissions: readonly AdministrationPermission[], isSystem: boolean): string | null {
  const idle = isSystem ? [] : permissions.filter(isOnlyInSystem)
  if (idle.length === 0) return null
  const names = idle.length === 1 ? idle[0] : `${idle.slice(0, -1).join(', ')} and ${idle.at(-1)}`
  return `${names} ${idle.length === 1 ? 'has' : 'have'} an effect only in the system tenant`
}
