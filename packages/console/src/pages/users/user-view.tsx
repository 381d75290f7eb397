import { useQuery } from '@tanstack/react-query'
import type { User } from '@tenantry/contract/users'
import { ShieldUser } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { LinkTabs } from '../../ui/link-tabs.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useAddress } from '../../ui/use-address.ts'
import type { Delivery } from './delivery.ts'
import { DeliveryNotice } from './delivery-notice.tsx'
import { ManageMenu } from './manage-menu.tsx'
import { useUserActs } from './user-acts.ts'
import { UserStatus } from './user-columns.tsx'
import { useUserDialogs } from './user-dialogs.tsx'
import { userQuery } from './user-queries.ts'
import { useUserRowActions } from './user-row-actions.ts'
import classes from './users-table.module.css'

interface UserViewProps {
  tenantId: string
  userId: string
  breadcrumbs: readonly { label: string; href: string }[]
  /** The user's parts; the first is the profile. */
  tabs: readonly { href: string; label: string }[]
  children: ReactNode
}

/** One user of a pool: who it is, what can be done with them, and the part that the address names. */
export function UserView({ tenantId, userId, breadcrumbs, tabs, children }: UserViewProps) {
  const t = useTranslations('people')
  const { data: user, error, refetch } = useQuery(userQuery(tenantId, userId))
  const [delivery, setDelivery] = useState<Delivery>()
  const upHref = breadcrumbs.at(-1)?.href ?? paths.users(tenantId)
  if (error && !user) {
    return (
      <>
        <PageHeader breadcrumbs={breadcrumbs} title={t('users.title')} />
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  return (
    <div className={classes.users}>
      <PageHeader
        breadcrumbs={breadcrumbs}
        title={user?.displayName ?? '…'}
        aside={user ? <UserStatus status={user.status} /> : null}
        actions={user ? <UserActMenu tenantId={tenantId} user={user} upHref={upHref} onDelivery={setDelivery} /> : null}
      />
      {delivery ? <DeliveryNotice delivery={delivery} onDismiss={() => setDelivery(undefined)} /> : null}
      <LinkTabs label={t('user.tabs')} tabs={tabs} />
      {children}
    </div>
  )
}

interface UserActMenuProps {
  tenantId: string
  user: User
  /** Where one is led from somebody who is no more. */
  upHref: string
  onDelivery: (delivery: Delivery) => void
}

/** What is done on the page itself, or has a button of its own. */
const elsewhere: ReadonlySet<string> = new Set(['open', 'edit', 'manager'])

function UserActMenu({ tenantId, user, upHref, onDelivery }: UserActMenuProps) {
  const t = useTranslations('people.acts')
  const { go } = useAddress()
  const acts = useUserActs(tenantId, onDelivery)
  const { ask, dialog } = useUserDialogs(tenantId, acts, () => go(upHref))
  const actionsOf = useUserRowActions({ tenantId, editHref: () => '', acts, ask })
  return (
    <>
      {tenantId === 'system' ? (
        <ActButton
          variant="default"
          size="sm"
          permit={user.may.makeTenantManager}
          leftSection={<ShieldUser size={15} aria-hidden />}
          onAct={() => ask('manager', user)}
        >
          {t('makeManager')}
        </ActButton>
      ) : null}
      <ManageMenu name={user.displayName} actions={actionsOf(user).filter(({ id }) => !elsewhere.has(id))} />
      {dialog}
    </>
  )
}
