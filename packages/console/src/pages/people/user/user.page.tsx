import { Outlet } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { UserView } from '../../users/user-view.tsx'
import { usePlace } from '../place.ts'
import { useUserPlace } from './user-place.ts'
import { useUserTabs } from './user-tabs.ts'

/** One user of a pool; the parts have addresses of their own. */
export function UserPage() {
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
