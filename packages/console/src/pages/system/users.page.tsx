import { useLocation } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { currentTenantIn } from '../../current-tenant.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { UsersTable } from '../users/users-table.tsx'
import { CurrentTenantDoor } from './current-tenant-door.tsx'
import { useSystemTrail } from './system-trail.ts'

/** The users of the system tenant's pool, or of the Current Tenant's. */
export function SystemUsersPage() {
  const t = useTranslations('system.users')
  const breadcrumbs = useSystemTrail()
  const current = currentTenantIn(useLocation())
  return (
    <>
      <PageHeader breadcrumbs={breadcrumbs} title={t('title')} description={current ? undefined : t('description')} />
      {current ? (
        <CurrentTenantDoor tenantId={current} room="viewUsers">
          <UsersTable key={current} tenantId={current} />
        </CurrentTenantDoor>
      ) : (
        <UsersTable tenantId="system" />
      )}
    </>
  )
}
