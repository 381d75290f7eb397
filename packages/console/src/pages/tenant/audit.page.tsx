import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { AuditTimeline } from '../audit/audit-timeline.tsx'
import { Verification } from '../audit/verification.tsx'
import { useTenant } from './parts/use-tenant.ts'

/** What happened in the tenant, and whether its trail is whole. */
export function AuditPage() {
  const t = useTranslations('tenant.audit')
  const { tenantId, frame, crumb } = useTenant()
  const params = { tenant: tenantId }
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb]}
        title={t('title')}
        description={t('description')}
        aside={frame.may.viewAudit.allowed ? <Verification tenantId={tenantId} /> : null}
      />
      <AuditTimeline
        queryKey={['audit', tenantId]}
        load={(query, signal) => client.audit.list({ params, query }, { signal })}
      />
    </>
  )
}
