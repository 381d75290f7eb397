import { useQuery } from '@tanstack/react-query'
import type { User } from '@tenantry/contract/users'
import { Mail, ShieldUser, Trash2, UserCheck, UserX } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { LinkTabs } from '../../ui/link-tabs.tsx'
import { MoreMenu } from '../../ui/more-menu.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useAddress } from '../../ui/use-address.ts'
import type { Delivery } from './delivery.ts'
import { DeliveryNotice } from './delivery-notice.tsx'
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
        actions={user ? <UserActButtons tenantId={tenantId} user={user} onDelivery={setDelivery} /> : null}
      />
      {delivery ? <DeliveryNotice delivery={delivery} onDismiss={() => setDelivery(undefined)} /> : null}
      <LinkTabs label={t('user.tabs')} tabs={tabs} />
      {children}
    </div>
  )
}

interface UserActButtonsProps {
  tenantId: string
  user: User
  onDelivery: (delivery: Delivery) => void
}

/** The acts that have a button of their own, or are done on the page itself. */
const isButton: ReadonlySet<string> = new Set([
  ...['open', 'edit', 'resend', 'cancel', 'manager', 'activate', 'inactivate', 'delete'],
])

function UserActButtons({ tenantId, user, onDelivery }: UserActButtonsProps) {
  const t = useTranslations('people.acts')
  const { go } = useAddress()
  const acts = useUserActs(tenantId, onDelivery)
  const { ask, dialog } = useUserDialogs(tenantId, acts, () => go(paths.users(tenantId)))
  const more = useUserRowActions({ tenantId, editHref: () => '', acts, ask })
  const button = { variant: 'default', size: 'sm' } as const
  return (
    <>
      {user.status === 'new' ? (
        <ActButton
          {...button}
          permit={user.may.resendActivation}
          leftSection={<Mail size={15} aria-hidden />}
          onAct={() => void acts.resend(user)}
        >
          {t('resend')}
        </ActButton>
      ) : null}
      {tenantId === 'system' ? (
        <ActButton
          {...button}
          permit={user.may.makeTenantManager}
          leftSection={<ShieldUser size={15} aria-hidden />}
          onAct={() => ask('manager', user)}
        >
          {t('makeManager')}
        </ActButton>
      ) : null}
      {user.status === 'inactive' ? (
        <ActButton
          {...button}
          permit={user.may.activate}
          leftSection={<UserCheck size={15} aria-hidden />}
          onAct={() => void acts.activate(user)}
        >
          {t('activate')}
        </ActButton>
      ) : (
        <ActButton
          {...button}
          permit={user.may.inactivate}
          leftSection={<UserX size={15} aria-hidden />}
          onAct={() => ask('inactivate', user)}
        >
          {t('inactivate')}
        </ActButton>
      )}
      <ActButton
        {...button}
        permit={user.may.delete}
        leftSection={<Trash2 size={15} aria-hidden />}
        onAct={() => ask('delete', user)}
      >
        {t('delete')}
      </ActButton>
      <MoreMenu name={user.displayName} label={t('more')} actions={more(user).filter(({ id }) => !isButton.has(id))} />
      {dialog}
    </>
  )
}
