import { client } from '../../api/client.ts'
import { AuditTimeline } from '../audit/audit-timeline.tsx'
import { usePlace } from './place.ts'

/** What happened to one thing, as the trail of its tenant tells it. */
export function PlaceHistory({ subject }: { subject: string }) {
  const { tenantId } = usePlace()
  return (
    <AuditTimeline
      queryKey={['history', tenantId, subject]}
      load={({ erased: _none, ...query }, signal) =>
        client.audit.list({ params: { tenant: tenantId }, query: { ...query, subject } }, { signal })
      }
    />
  )
}
