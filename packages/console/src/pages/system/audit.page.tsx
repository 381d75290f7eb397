import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { sessionQuery } from '../../api/session.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { AuditTimeline } from '../audit/audit-timeline.tsx'
import { Verification } from '../audit/verification.tsx'
import { useSystemTrail } from './system-trail.ts'

const params = { tenant: 'system' }

/** The trail of the system tenant, and what erased tenants left. */
export function SystemAuditPage() {
  const t = useTranslations('system.audit')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const breadcrumbs = useSystemTrail()
  return (
    <>
      <PageHeader
        breadcrumbs={breadcrumbs}
        title={t('title')}
        aside={session.may.readAudit.allowed ? <Verification tenantId="system" /> : null}
      />
      <AuditTimeline
        queryKey={['audit', 'system']}
        load={(query, signal) => client.audit.list({ params, query }, { signal })}
        withErased
      />
    </>
  )
}
