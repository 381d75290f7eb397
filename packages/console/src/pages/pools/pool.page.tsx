import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import type { Pool } from '@tenantry/contract/pools'
import { Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../paths.ts'
import { LinkTabs } from '../../ui/link-tabs.tsx'
import { notify } from '../../ui/notify.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { useMayReadHistory, usePlace } from '../people/place.ts'
import { PermittedButton } from '../tenant/parts/permitted-button.tsx'
import { ResourceState } from '../tenant/parts/resource-state.tsx'
import { useParam } from '../tenant/parts/use-tenant.ts'
import { PoolName } from './pool-name.tsx'
import { poolQuery, poolsKey } from './pool-queries.ts'

const DeletePool = lazy(async () => ({ default: (await import('./delete-pool.tsx')).DeletePool }))

const parts = ['user-attributes', 'metadata-attributes', 'sign-in', 'password-policy'] as const

/** One pool: its users first; what else it says has addresses of its own. */
export function PoolPage() {
  const { tenantId } = usePlace()
  const pool = useQuery(poolQuery(tenantId, useParam('poolId')))
  return <ResourceState query={pool}>{found => <PoolView key={found.id} pool={found} />}</ResourceState>
}

function PoolView({ pool }: { pool: Pool }) {
  const t = useTranslations('pools')
  const { tenantId, crumb } = usePlace()
  const { go } = useAddress()
  const cache = useQueryClient()
  const [isDeleting, setDeleting] = useState(false)
  const shown = useMayReadHistory() ? ([...parts, 'history'] as const) : parts
  const at = useParam('poolId')
  const tabs = [
    { href: paths.pool(tenantId, at), label: t('tabs.users'), count: pool.users },
    ...shown.map(part => ({ href: paths.pool(tenantId, at, part), label: t(`tabs.${part}`) })),
  ]
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb, { label: t('title'), href: paths.pools(tenantId) }]}
        title={pool.name}
        heading={<PoolName tenantId={tenantId} pool={pool} />}
        actions={
          pool.builtIn ? null : (
            <PermittedButton
              variant="default"
              permit={pool.may.delete}
              leftSection={<Trash2 size={16} aria-hidden />}
              onAct={() => setDeleting(true)}
            >
              {t('delete')}
            </PermittedButton>
          )
        }
        description={t(pool.builtIn ? 'builtInText' : 'poolText')}
      />
      <LinkTabs label={t('tabs.label')} tabs={tabs} />
      <Outlet />
      <Suspense>
        {isDeleting ? (
          <DeletePool
            tenantId={tenantId}
            pool={pool}
            onClose={() => setDeleting(false)}
            onDeleted={async () => {
              go(paths.pools(tenantId))
              notify.success(t('deleted', { name: pool.name }))
              await cache.invalidateQueries({ queryKey: [...poolsKey(tenantId), 'list'] })
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
