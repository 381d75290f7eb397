import { useTranslations } from 'use-intl'
import { GrantsPanel } from '../grants/grants-panel.tsx'
import { useUserPlace } from './user-place.ts'

/** Roles, tenant roles, own roles and rights of a user. */
export function UserRolesPage() {
  const t = useTranslations('grants.panel')
  const { tenantId, userId } = useUserPlace()
  return (
    <GrantsPanel
      tenantId={tenantId}
      subject={{ kind: 'user', id: userId }}
      kinds={['role', 'tenant-role', 'own-role', 'right']}
      label={t('roles')}
      grantLabel={t('grantRoles')}
    />
  )
}

/** The function privileges of a user. */
export function UserPrivilegesPage() {
  const t = useTranslations('grants.panel')
  const { tenantId, userId } = useUserPlace()
  return (
    <GrantsPanel
      tenantId={tenantId}
      subject={{ kind: 'user', id: userId }}
      kinds={['function-privilege']}
      label={t('privileges')}
      grantLabel={t('grantPrivileges')}
    />
  )
}
