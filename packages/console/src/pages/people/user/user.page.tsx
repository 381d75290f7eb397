import { Outlet, useLocation } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { currentTenantIn } from '../../../current-tenant.ts'
import { paths } from '../../../paths.ts'
import { CurrentTenantDoor } from '../../system/current-tenant-door.tsx'
import { UserView } from '../../users/user-view.tsx'
import { usePlace } from '../place.ts'
import { useUserPlace } from './user-place.ts'
import { useUserTabs } from './user-tabs.ts'

/** One user of a pool, which is that of the Current Tenant where there is one; the parts have addresses of their own. */
export function UserPage() {
  const current = currentTenantIn(useLocation())
  if (!current) return <User />
  return (
    <CurrentTenantDoor tenantId={current} room="viewUsers">
      <User />
    </CurrentTenantDoor>
  )
}

function User() {
  const t = useTranslations('people')
  const place = useUserPlace()
  const { crumb } = usePlace()
  const users = { label: t('users.title'), href: paths.users(place.tenantId) }
  return (
    <UserView key={place.userId} {...place} breadcrumbs={[crumb, users]} tabs={useUserTabs(place)}>
      <Outlet />
    </UserView>
  )
}
