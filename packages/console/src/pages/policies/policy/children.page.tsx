import { PolicyList } from '../policy-list.tsx'
import { usePolicy } from './use-policy.ts'

/** The child policies of a policy. */
export function ChildPoliciesPage() {
  const { at } = usePolicy()
  return <PolicyList key={`${at.level} ${at.policy}`} parent={at.policy} />
}
