import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import type { PolicyRole } from '@tenantry/contract/policy-assets'
import { Trash2, UserSearch } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import type { PolicyRolePart } from '../../../policy-paths.ts'
import { ActButton } from '../../../ui/act-button.tsx'
import { AppLink } from '../../../ui/app-link.tsx'
import { LinkTabs } from '../../../ui/link-tabs.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { ResourceState } from '../../tenant/parts/resource-state.tsx'
import { AssetName } from '../parts/asset-name.tsx'
import { FromPolicy } from '../parts/from-policy.tsx'
import { useMayReadTrail } from '../policy/may-read-trail.ts'
import { usePolicyTrail } from '../policy/use-policy.ts'
import { policyQuery, roleQuery, useRefreshPolicies } from '../policy-queries.ts'
import { renameRole } from './role-acts.ts'
import { useRole } from './use-role.ts'

const DeleteRole = lazy(async () => ({ default: (await import('./delete-role.tsx')).DeleteRole }))

/** Manage Application Role: what it carries, and who gets it, part by part. */
export function PolicyRolePage() {
  const { at, roleId } = useRole()
  const role = useQuery(roleQuery(at, roleId))
  return (
    <ResourceState query={role}>{found => <RoleView key={`${at.level} ${found.id}`} role={found} />}</ResourceState>
  )
}

function RoleView({ role }: { role: PolicyRole }) {
  const t = useTranslations('policies')
  const { at, place } = useRole()
  const { go, pathname } = useAddress()
  const refresh = useRefreshPolicies()
  const { data: policy } = useQuery(policyQuery(at))
  const trail = usePolicyTrail(policy ? [...policy.parents, policy] : [])
  const [isDeleting, setDeleting] = useState(false)
  const { tenantId, isTenant } = place
  const href = (part?: PolicyRolePart) => paths.policyRole(tenantId, { policy: at.policy, role: role.id }, part)
  const tabs = [
    { href: href(), label: t('roleTabs.permissions'), count: role.permissions },
    { href: href('users'), label: t('roleTabs.users'), count: role.users },
    { href: href('identity-roles'), label: t('roleTabs.identityRoles'), count: role.identityRoles },
    { href: href('claims'), label: t('roleTabs.claims'), count: role.expressions },
    ...(useMayReadTrail() ? [{ href: href('history'), label: t('tabs.history') }] : []),
  ]
  return (
    <>
      <PageHeader
        breadcrumbs={[...trail, { label: t('tabs.roles'), href: paths.policy(tenantId, at.policy, 'roles') }]}
        title={role.name}
        heading={
          <AssetName
            asset={role}
            origin={role.origin}
            rename={async (name, version) => {
              await renameRole(at, role.id, { name, version })
              await refresh()
            }}
          />
        }
        actions={
          <>
            <Button
              component={AppLink}
              variant="default"
              leftSection={<UserSearch size={16} aria-hidden />}
              href={href('who')}
              aria-current={pathname === href('who') ? 'page' : undefined}
            >
              {t('whoHas')}
            </Button>
            {isTenant && role.origin === 'system' ? null : (
              <ActButton
                variant="default"
                permit={role.may.delete}
                leftSection={<Trash2 size={16} aria-hidden />}
                onAct={() => setDeleting(true)}
              >
                {t('delete.button')}
              </ActButton>
            )}
          </>
        }
        description={
          <>
            {role.description} {role.inherited ? <>{t('definedIn')} </> : null}
            {role.inherited ? <FromPolicy policy={role.definedAt} /> : null}
          </>
        }
      />
      <LinkTabs label={t('roleTabs.label')} tabs={tabs} />
      <Outlet />
      <Suspense>
        {isDeleting ? (
          <DeleteRole
            at={at}
            role={role}
            onClose={() => setDeleting(false)}
            onDeleted={async () => {
              go(paths.policy(tenantId, at.policy, 'roles'))
              await refresh()
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
