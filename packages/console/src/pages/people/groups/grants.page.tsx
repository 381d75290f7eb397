import { useTranslations } from 'use-intl'
import { GrantsPanel } from '../grants/grants-panel.tsx'
import { useGroup } from './use-group.ts'

const kinds = ['own-role', 'role', 'tenant-role', 'right', 'function-privilege'] as const

/** What the group is granted, and what comes from the groups it is nested in. */
export function GroupGrantsPage() {
  const t = useTranslations('grants.panel')
  const { tenantId, groupId } = useGroup()
  return (
    <GrantsPanel
      tenantId={tenantId}
      subject={{ kind: 'group', id: groupId }}
      kinds={kinds}
      label={t('roles')}
      grantLabel={t('grantRoles')}
    />
  )
}
