import { useTranslations } from 'use-intl'
import { PageHeader } from '../../../ui/page-header.tsx'
import { UsersTable } from '../../users/users-table.tsx'
import { useTenant } from '../parts/use-tenant.ts'

/** The users stored in the tenant's own pool. */
export function UsersPage() {
  const t = useTranslations('tenant.users')
  const { tenantId, crumb } = useTenant()
  return (
    <>
      <PageHeader breadcrumbs={[crumb]} title={t('title')} description={t('description')} />
      <UsersTable tenantId={tenantId} />
    </>
  )
}
