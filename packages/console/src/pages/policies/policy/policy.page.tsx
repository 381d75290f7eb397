import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import type { PolicyPart } from '../../../policy-paths.ts'
import { ActButton } from '../../../ui/act-button.tsx'
import { LinkTabs } from '../../../ui/link-tabs.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { ResourceState } from '../../tenant/parts/resource-state.tsx'
import { ExchangeButtons } from '../exchange/exchange-buttons.tsx'
import { AssetName } from '../parts/asset-name.tsx'
import { renamePolicy } from '../policy-list.tsx'
import { type PolicyDetails, policyQuery, useRefreshPolicies } from '../policy-queries.ts'
import { useMayReadTrail } from './may-read-trail.ts'
import { usePolicy, usePolicyTrail } from './use-policy.ts'

const DeletePolicy = lazy(async () => ({ default: (await import('../delete-policy.tsx')).DeletePolicy }))

/** Manage Policy: one policy, its parts below addresses of their own. */
export function PolicyPage() {
  const { at } = usePolicy()
  const policy = useQuery(policyQuery(at))
  return <ResourceState query={policy}>{found => <PolicyView key={found.id} policy={found} />}</ResourceState>
}

function PolicyView({ policy }: { policy: PolicyDetails }) {
  const t = useTranslations('policies')
  const { at, place } = usePolicy()
  const { go } = useAddress()
  const refresh = useRefreshPolicies()
  const trail = usePolicyTrail(policy.parents)
  const mayReadTrail = useMayReadTrail()
  const [isDeleting, setDeleting] = useState(false)
  const { tenantId, isTenant } = place
  const href = (part?: PolicyPart) => paths.policy(tenantId, policy.id, part)
  const tabs = [
    { href: href(), label: t('tabs.permissions'), count: policy.permissions + policy.inheritedPermissions },
    { href: href('roles'), label: t('tabs.roles'), count: policy.roles + policy.inheritedRoles },
    { href: href('children'), label: t('tabs.children'), count: policy.children },
    { href: href('matrix'), label: t('tabs.matrix') },
    { href: href('tree'), label: t('tabs.tree') },
    ...(policy.builtIn ? [] : [{ href: href('tests'), label: t('tabs.tests') }]),
    ...(mayReadTrail ? [{ href: href('history'), label: t('tabs.history') }] : []),
  ]
  const parent = policy.parents.at(-1)
  return (
    <>
      <PageHeader
        breadcrumbs={trail}
        title={policy.name}
        heading={
          <AssetName
            asset={policy}
            rename={async (name, version) => {
              await renamePolicy(at.level, policy.id, { name, version })
              await refresh()
            }}
          />
        }
        actions={
          <>
            {parent || policy.builtIn ? null : <ExchangeButtons policy={policy.name} />}
            {isTenant ? null : (
              <ActButton
                variant="default"
                permit={policy.may.delete}
                leftSection={<Trash2 size={16} aria-hidden />}
                onAct={() => setDeleting(true)}
              >
                {t('delete.button')}
              </ActButton>
            )}
          </>
        }
        description={policy.builtIn ? t('builtIn') : policy.description || undefined}
      />
      <LinkTabs label={t('tabs.label')} tabs={tabs} />
      <Outlet />
      <Suspense>
        {isDeleting ? (
          <DeletePolicy
            level={at.level}
            policy={policy}
            onClose={() => setDeleting(false)}
            onDeleted={async () => {
              go(parent ? paths.policy(tenantId, parent.id, 'children') : paths.policies(tenantId))
              await refresh()
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
