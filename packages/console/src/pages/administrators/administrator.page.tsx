import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { problemOf } from '../../api/problem.ts'
import { NotFoundPage } from '../../app/full-pages.tsx'
import { paths } from '../../paths.ts'
import { LinkTabs } from '../../ui/link-tabs.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { useMayReadHistory, usePlace } from '../people/place.ts'
import { type UserPlace, useUserPlace } from '../people/user/user-place.ts'
import { DeliveryNotice } from '../users/delivery-notice.tsx'
import { ManageMenu } from '../users/manage-menu.tsx'
import { UserStatus } from '../users/user-columns.tsx'
import classes from '../users/users-table.module.css'
import { administratorQuery, deliveryQuery, type Profile } from './administrator-queries.ts'
import { useManageActions } from './manage-actions.ts'
import { ManagementClosed } from './management-notices.tsx'

/** The User Profile of an administrator; the parts have addresses of their own. */
export function AdministratorPage() {
  const t = useTranslations('administrators')
  const place = useUserPlace()
  const { tenantId, userId } = place
  const { crumb } = usePlace()
  const { data: profile, error, refetch } = useQuery(administratorQuery(tenantId, userId))
  const tabs = useProfileTabs(place, profile)
  const breadcrumbs = [crumb, { label: t('title'), href: paths.administrators(tenantId) }]
  if (!profile && error && problemOf(error).status === 404) return <NotFoundPage />
  return (
    <div className={classes.users}>
      <PageHeader
        breadcrumbs={breadcrumbs}
        title={profile?.displayName ?? '…'}
        aside={profile ? <UserStatus status={profile.status} /> : null}
        actions={profile ? <Manage key={userId} tenantId={tenantId} profile={profile} /> : null}
      />
      {!profile && error ? (
        <ManagementClosed tenantId={tenantId} error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <WhereMailWent userId={userId} />
          <LinkTabs label={t('profile.tabs')} tabs={tabs} />
          <Outlet />
        </>
      )}
    </div>
  )
}

/** Who is stored elsewhere has their account there: here is only what they are in this tenant. */
function useProfileTabs({ tenantId, userId }: UserPlace, profile: Profile | undefined) {
  const t = useTranslations('administrators.profile')
  const accounts = useTranslations('accounts.tabs')
  const mayRead = useMayReadHistory()
  const own = profile?.user ? (['attributes', 'identifiers', 'addresses', 'sessions'] as const) : []
  return [
    { href: paths.administrator(tenantId, userId), label: t('title') },
    ...[...own, ...(mayRead ? (['history'] as const) : [])].map(part => ({
      href: paths.administrator(tenantId, userId, part),
      label: accounts(part),
    })),
  ]
}

function WhereMailWent({ userId }: { userId: string }) {
  const cache = useQueryClient()
  const { data: delivery } = useQuery(deliveryQuery(userId))
  const dismiss = () => cache.removeQueries({ queryKey: deliveryQuery(userId).queryKey })
  return delivery ? <DeliveryNotice delivery={delivery} onDismiss={dismiss} /> : null
}

function Manage({ tenantId, profile }: { tenantId: string; profile: Profile }) {
  const cache = useQueryClient()
  const { go } = useAddress()
  const { actionsOf, dialog } = useManageActions(tenantId, {
    onDelivery: delivery => cache.setQueryData(deliveryQuery(profile.id).queryKey, delivery),
    onDeleted: () => go(paths.administrators(tenantId)),
  })
  const actions = actionsOf(profile.user)
  if (actions.length === 0) return null
  return (
    <>
      <ManageMenu name={profile.displayName} actions={actions} />
      {dialog}
    </>
  )
}
