import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { sessionQuery, tenantFrameQuery } from '../../../api/session.ts'
import { usePolicyPlace } from '../place.ts'

/** Whether the trail that tells of policies here is open to the person: the tenant's own, or the system tenant's. */
export function useMayReadTrail(): boolean {
  const { level, isTenant } = usePolicyPlace()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { data: frame } = useQuery({ ...tenantFrameQuery(level), enabled: isTenant, retry: false })
  return isTenant ? (frame?.may.viewAudit.allowed ?? false) : session.may.readAudit.allowed
}
