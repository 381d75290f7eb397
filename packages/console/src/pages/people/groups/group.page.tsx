import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import type { Group } from '@tenantry/contract/groups'
import { Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { LinkTabs } from '../../../ui/link-tabs.tsx'
import { notify } from '../../../ui/notify.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { PermittedButton } from '../../tenant/parts/permitted-button.tsx'
import { ResourceState } from '../../tenant/parts/resource-state.tsx'
import { useParam } from '../../tenant/parts/use-tenant.ts'
import { useMayReadHistory, usePlace } from '../place.ts'
import { useRefreshRights } from '../refresh-rights.ts'
import { GroupName } from './group-name.tsx'
import { groupQuery } from './group-queries.ts'

const DeleteGroup = lazy(async () => ({ default: (await import('./delete-group.tsx')).DeleteGroup }))

/** One group; its parts have addresses of their own. */
export function GroupPage() {
  const { tenantId } = usePlace()
  const group = useQuery(groupQuery(tenantId, useParam('groupId')))
  return <ResourceState query={group}>{found => <GroupView key={found.id} group={found} />}</ResourceState>
}

function GroupView({ group }: { group: Group }) {
  const t = useTranslations('groups')
  const { tenantId, crumb } = usePlace()
  const { go } = useAddress()
  const refresh = useRefreshRights(tenantId)
  const [isDeleting, setDeleting] = useState(false)
  const nested = group.children.length
  const mayReadHistory = useMayReadHistory()
  const tabs = [
    { href: paths.group(tenantId, group.id), label: t('members'), count: group.members },
    { href: paths.group(tenantId, group.id, 'nested'), label: t('children'), count: nested || undefined },
    { href: paths.group(tenantId, group.id, 'grants'), label: t('grants') },
    ...(mayReadHistory ? [{ href: paths.group(tenantId, group.id, 'history'), label: t('history') }] : []),
  ]
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb, { label: t('title'), href: paths.groups(tenantId) }]}
        title={group.name}
        heading={<GroupName tenantId={tenantId} group={group} />}
        actions={
          <PermittedButton
            variant="default"
            permit={group.may.delete}
            leftSection={<Trash2 size={16} aria-hidden />}
            onAct={() => setDeleting(true)}
          >
            {t('delete')}
          </PermittedButton>
        }
        description={group.builtIn ? t('builtIn', { name: group.name }) : undefined}
      />
      <LinkTabs label={t('tabs')} tabs={tabs} />
      <Outlet />
      <Suspense>
        {isDeleting ? (
          <DeleteGroup
            tenantId={tenantId}
            group={group}
            onClose={() => setDeleting(false)}
            onDeleted={async () => {
              go(paths.groups(tenantId))
              notify.success(t('deleted', { name: group.name }))
              await refresh()
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
