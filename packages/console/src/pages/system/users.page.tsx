import { useTranslations } from 'use-intl'
import { PageHeader } from '../../ui/page-header.tsx'
import { UsersTable } from '../users/users-table.tsx'
import { useSystemTrail } from './system-trail.ts'

/** The users of the system tenant's pool. */
export function SystemUsersPage() {
  const t = useTranslations('system.users')
  const breadcrumbs = useSystemTrail()
  return (
    <>
      <PageHeader breadcrumbs={breadcrumbs} title={t('title')} description={t('description')} />
      <UsersTable tenantId="system" />
    </>
  )
}
