import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { sessionQuery } from '../../api/session.ts'
import { paths } from '../../paths.ts'
import { AuditTimeline } from '../audit/audit-timeline.tsx'
import { useParam } from '../tenant/parts/use-tenant.ts'
import { UserProfile } from '../users/user-profile.tsx'
import { UserView } from '../users/user-view.tsx'
import { useSystemTrail } from './system-trail.ts'

/** One user of the system tenant's pool; the parts have addresses of their own. */
export function SystemUserPage() {
  const t = useTranslations('people')
  const userId = useParam('userId')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const breadcrumbs = useSystemTrail({ label: t('users.title'), href: paths.systemUsers() })
  return (
    <UserView
      key={userId}
      tenantId="system"
      userId={userId}
      breadcrumbs={breadcrumbs}
      tabs={[
        { href: paths.systemUser(userId), label: t('user.profile') },
        ...(session.may.readAudit.allowed ? [{ href: paths.systemUserHistory(userId), label: t('user.history') }] : []),
      ]}
    >
      <Outlet />
    </UserView>
  )
}

export function SystemUserProfile() {
  return <UserProfile tenantId="system" userId={useParam('userId')} />
}

/** What happened to the user, as the trail of the system tenant tells it. */
export function SystemUserHistory() {
  const subject = useParam('userId')
  return (
    <AuditTimeline
      queryKey={['history', 'system', subject]}
      load={({ erased: _none, ...query }, signal) =>
        client.audit.list({ params: { tenant: 'system' }, query: { ...query, subject } }, { signal })
      }
    />
  )
}
