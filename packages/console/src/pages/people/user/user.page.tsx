import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { useAddress } from '../../../ui/use-address.ts'
import { poolQuery } from '../../pools/pool-queries.ts'
import { UserView } from '../../users/user-view.tsx'
import { usePlace } from '../place.ts'
import { useUserPlace } from './user-place.ts'
import { useUserTabs } from './user-tabs.ts'

/** One user of a pool; the parts have addresses of their own. `?pool=…` leads back to the pool whose list one came from. */
export function UserPage() {
  const place = useUserPlace()
  const { crumb } = usePlace()
  const { search } = useAddress()
  const trail = useTrail(place.tenantId, search.pool)
  const tabs = useUserTabs(place, { pool: search.pool })
  return (
    <UserView key={place.userId} {...place} breadcrumbs={[crumb, ...trail]} tabs={tabs}>
      <Outlet />
    </UserView>
  )
}

function useTrail(tenantId: string, poolId: string | undefined) {
  const t = useTranslations()
  const { data: pool } = useQuery({ ...poolQuery(tenantId, poolId ?? ''), enabled: poolId !== undefined })
  if (poolId === undefined) return [{ label: t('people.users.title'), href: paths.users(tenantId) }]
  return [
    { label: t('frame.nav.pools'), href: paths.pools(tenantId) },
    { label: pool?.name ?? '…', href: paths.pool(tenantId, poolId) },
  ]
}
