import { TrailOf } from '../parts/trail-of.tsx'
import { usePolicy } from './use-policy.ts'

/** What happened to the policy, its permissions, its roles, and what is assigned at it. */
export function PolicyHistoryPage() {
  return <TrailOf subject={usePolicy().at.policy} />
}
