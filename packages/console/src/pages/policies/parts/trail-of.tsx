import { client } from '../../../api/client.ts'
import { AuditTimeline } from '../../audit/audit-timeline.tsx'
import { usePolicyPlace } from '../place.ts'

/** What happened to one thing: at the system level as the system tenant's trail tells it, in a tenant as its own does. */
export function TrailOf({ subject }: { subject: string }) {
  const { level, isTenant } = usePolicyPlace()
  const tenant = isTenant ? level : 'system'
  return (
    <AuditTimeline
      queryKey={['history', tenant, subject]}
      load={({ erased: _none, ...query }, signal) =>
        client.audit.list({ params: { tenant }, query: { ...query, subject } }, { signal })
      }
    />
  )
}
