import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { PageHeader } from '../../ui/page-header.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import { usePlace } from '../people/place.ts'
import classes from '../users/users-table.module.css'
import { type Administrators, managementQuery } from './administrator-queries.ts'
import { AdministratorsTable } from './administrators-table.tsx'
import { AdministratorsTabs } from './administrators-tabs.tsx'
import { AdvancedNotice, ManagementClosed } from './management-notices.tsx'

/** Tenant Settings » Administrators: who administers or audits the tenant, or works in its workspaces. */
export function AdministratorsPage() {
  const t = useTranslations('administrators')
  const { tenantId, crumb } = usePlace()
  const { data, error, refetch } = useQuery(managementQuery(tenantId))
  const shown = () => {
    if (error) return <ManagementClosed tenantId={tenantId} error={error} onRetry={() => void refetch()} />
    return data ? <Managed key={tenantId} tenantId={tenantId} management={data} /> : null
  }
  return (
    <div className={`${classes.users} ${classes.close}`}>
      <PageHeader breadcrumbs={[crumb]} title={t('title')} description={t('description')} />
      <AdministratorsTabs tenantId={tenantId} />
      {shown()}
    </div>
  )
}

function Managed({ tenantId, management }: { tenantId: string; management: Administrators }) {
  const t = useTranslations('administrators')
  const { hasAdministrator, mode } = management
  return (
    <>
      {hasAdministrator || tenantId === 'system' ? null : (
        <StandingNotice kind="warning">
          <div>{t('none')}</div>
          {t('noneInvited')}
        </StandingNotice>
      )}
      {mode === 'advanced' ? <AdvancedNotice tenantId={tenantId} /> : null}
      <AdministratorsTable tenantId={tenantId} isAdvanced={mode === 'advanced'} />
    </>
  )
}
