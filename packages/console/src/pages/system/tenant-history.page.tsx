import { client } from '../../api/client.ts'
import { AuditTimeline } from '../audit/audit-timeline.tsx'
import { useParam } from '../tenant/parts/use-tenant.ts'

/** What happened to a tenant and in it. */
export function TenantHistoryPage() {
  const tenantId = useParam('tenantId')
  return (
    <AuditTimeline
      queryKey={['history', tenantId]}
      load={({ erased: _none, ...query }, signal) =>
        client.audit.history({ params: { tenant: tenantId }, query }, { signal })
      }
    />
  )
}
