import { useLocation } from '@tanstack/react-router'
import { currentTenantIn } from '../../current-tenant.ts'
import { UserPage } from '../people/user/user.page.tsx'
import { CurrentTenantDoor } from './current-tenant-door.tsx'

/** One user of the system tenant's pool, or of the Current Tenant's. */
export function SystemUserPage() {
  const current = currentTenantIn(useLocation())
  if (!current) return <UserPage />
  return (
    <CurrentTenantDoor tenantId={current} room="viewUsers">
      <UserPage />
    </CurrentTenantDoor>
  )
}
