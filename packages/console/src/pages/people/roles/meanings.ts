import { onlyInSystem } from '@tenantry/contract/privileges'
import type { Role } from '@tenantry/contract/roles'
import { useTranslations } from 'use-intl'

/** The permissions that the catalogue explains. */
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

/** The roles, rights and function privileges that the catalogue explains. */
const roles = [
  'TenantManagement',
  'UserManagement',
  'PolicyManagement',
  'WorkspaceManagement',
  'ClientManagement',
  'InventoryManagement',
  'InventoryViewer',
  'BackupManagement',
  'AuditViewer',
  'Tenant Admin',
  'Tenant Auditor',
  'Tenant Member',
  'Workspace Admin',
  'Workspace Auditor',
  'Manage Tenants',
  'Manage Users',
  'Manage Groups',
  'Manage Roles',
  'Manage Categories',
  'Manage Classes',
  'Analysis administrator',
  'ARCM administrator',
  'Collaboration administrator',
  'Database administrator',
  'Dashboard administrator',
  'Document administrator',
  'License administrator',
  'Portal administrator',
  'Process Governance administrator',
  'Server administrator',
  'Technical configuration administrator',
  'User administrator',
  'Tenant administrator',
  'Impersonation',
] as const

/** What permissions and roles are for, in the person's language; in the server's words where it knows more than we do. */
export function useMeanings() {
  const ofPermission = useTranslations('meanings.permissions')
  const ofRole = useTranslations('meanings.roles')
  return {
    ofPermission: ({ name, description }: { name: string; description: string }) => {
      const known = permissions.find(each => each === name)
      return known ? ofPermission(known) : description
    },
    ofRole: ({ name, description, builtIn }: Pick<Role, 'name' | 'description' | 'builtIn'>) => {
      const known = builtIn ? roles.find(each => each === name) : undefined
      return known ? ofRole(known) : description
    },
  }
}

/** What part of this has no effect where it is granted, in the person's language; nothing where all of it works. */
export function useScopeNote(isSystem: boolean): (names: readonly string[]) => string | undefined {
  const t = useTranslations('rights')
  return names => {
    const idle = isSystem ? [] : names.filter(name => onlyInSystem.some(each => each === name))
    if (idle.length === 0) return undefined
    return idle.length === names.length ? t('systemOnly') : t('partlySystemOnly', { permissions: idle.join(', ') })
  }
}
