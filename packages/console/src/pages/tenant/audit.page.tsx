import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Status } from '../../ui/status.tsx'
import { AuditTimeline } from '../audit/audit-timeline.tsx'
import { useTenant } from './parts/use-tenant.ts'

/** What happened in the tenant, and whether its trail is whole. */
export function AuditPage() {
  const t = useTranslations('tenant.audit')
  const { tenantId, crumb } = useTenant()
  const params = { tenant: tenantId }
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb]}
        title={t('title')}
        description={t('description')}
        aside={<Verification tenantId={tenantId} />}
      />
      <AuditTimeline
        queryKey={['audit', tenantId]}
        load={(query, signal) => client.audit.list({ params, query }, { signal })}
      />
    </>
  )
}

function Verification({ tenantId }: { tenantId: string }) {
  const t = useTranslations('tenant.audit')
  const { data } = useQuery({
    queryKey: ['audit-verification', tenantId],
    queryFn: ({ signal }) => client.audit.verify({ params: { tenant: tenantId } }, { signal }),
  })
  if (!data) return null
  if (data.intact) return <Status kind="good" label={t('intact', { count: data.entries })} />
  return <Status kind="stopped" label={t('broken', { entry: data.brokenAt ?? data.entries })} />
}
