import { client } from '../../../api/client.ts'
import { AuditTimeline } from '../../audit/audit-timeline.tsx'
import { usePolicy } from './use-policy.ts'

/** What happened to the policy: at the system level as the system tenant's trail tells it, in a tenant as its own does. */
export function PolicyHistoryPage() {
  const { at, place } = usePolicy()
  const tenant = place.isTenant ? at.level : 'system'
  return (
    <AuditTimeline
      queryKey={['history', tenant, at.policy]}
      load={({ erased: _none, ...query }, signal) =>
        client.audit.list({ params: { tenant }, query: { ...query, subject: at.policy } }, { signal })
      }
    />
  )
}
