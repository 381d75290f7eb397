import { useSuspenseQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { sessionQuery } from '../../api/session.ts'
import { currentTenantIn } from '../../current-tenant.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { type AuditQuery, AuditTimeline } from '../audit/audit-timeline.tsx'
import { Verification } from '../audit/verification.tsx'
import { CurrentTenantDoor } from './current-tenant-door.tsx'
import { useSystemTrail } from './system-trail.ts'

const loaderOf = (tenant: string) => (query: AuditQuery, signal: AbortSignal) =>
  client.audit.list({ params: { tenant }, query }, { signal })

/** The trail of the system tenant, and what erased tenants left; or the trail of the Current Tenant. */
export function SystemAuditPage() {
  const t = useTranslations('system.audit')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const breadcrumbs = useSystemTrail()
  const current = currentTenantIn(useLocation())
  const mayVerify = !current && session.may.readAudit.allowed
  return (
    <>
      <PageHeader
        breadcrumbs={breadcrumbs}
        title={t('title')}
        aside={mayVerify ? <Verification tenantId="system" /> : null}
      />
      {current ? (
        <CurrentTenantDoor tenantId={current} room="viewAudit">
          <AuditTimeline queryKey={['audit', current]} load={loaderOf(current)} />
        </CurrentTenantDoor>
      ) : (
        <AuditTimeline queryKey={['audit', 'system']} load={loaderOf('system')} withErased />
      )}
    </>
  )
}
