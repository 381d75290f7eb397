import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import type { PolicyPermission } from '@tenantry/contract/policy-assets'
import { Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import type { PolicyPermissionPart } from '../../../policy-paths.ts'
import { ActButton } from '../../../ui/act-button.tsx'
import { LinkTabs } from '../../../ui/link-tabs.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { ResourceState } from '../../tenant/parts/resource-state.tsx'
import { AssetName } from '../parts/asset-name.tsx'
import { FromPolicy } from '../parts/from-policy.tsx'
import { useMayReadTrail } from '../policy/may-read-trail.ts'
import { usePolicyTrail } from '../policy/use-policy.ts'
import { permissionQuery, policyQuery, useRefreshPolicies } from '../policy-queries.ts'
import { renamePermission } from './permission-acts.ts'
import { usePermission } from './use-permission.ts'

const DeletePermission = lazy(async () => ({ default: (await import('./delete-permission.tsx')).DeletePermission }))

/** Manage Permission: the roles that carry it at this policy, and who has it by them. */
export function PolicyPermissionPage() {
  const { at, permissionId } = usePermission()
  const permission = useQuery(permissionQuery(at, permissionId))
  return (
    <ResourceState query={permission}>
      {found => <PermissionView key={`${at.level} ${found.id}`} permission={found} />}
    </ResourceState>
  )
}

function PermissionView({ permission }: { permission: PolicyPermission }) {
  const t = useTranslations('policies')
  const { at, place } = usePermission()
  const { go } = useAddress()
  const refresh = useRefreshPolicies()
  const { data: policy } = useQuery(policyQuery(at))
  const trail = usePolicyTrail(policy ? [...policy.parents, policy] : [])
  const [isDeleting, setDeleting] = useState(false)
  const href = (part?: PolicyPermissionPart) =>
    paths.policyPermission(place.tenantId, { policy: at.policy, permission: permission.id }, part)
  const tabs = [
    { href: href(), label: t('assign.title') },
    { href: href('who'), label: t('whoHas') },
    ...(useMayReadTrail() ? [{ href: href('history'), label: t('tabs.history') }] : []),
  ]
  return (
    <>
      <PageHeader
        breadcrumbs={trail}
        title={permission.name}
        heading={
          <AssetName
            asset={permission}
            rename={async (name, version) => {
              await renamePermission(at, permission.id, { name, version })
              await refresh()
            }}
          />
        }
        actions={
          place.isTenant ? null : (
            <ActButton
              variant="default"
              permit={permission.may.delete}
              leftSection={<Trash2 size={16} aria-hidden />}
              onAct={() => setDeleting(true)}
            >
              {t('delete.button')}
            </ActButton>
          )
        }
        description={
          <>
            {permission.description} {permission.inherited ? <>{t('definedIn')} </> : null}
            {permission.inherited ? <FromPolicy policy={permission.definedAt} /> : null}
          </>
        }
      />
      <LinkTabs label={t('permissionTabs')} tabs={tabs} />
      <Outlet />
      <Suspense>
        {isDeleting ? (
          <DeletePermission
            at={at}
            permission={permission}
            onClose={() => setDeleting(false)}
            onDeleted={async () => {
              go(paths.policy(place.tenantId, at.policy))
              await refresh()
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
