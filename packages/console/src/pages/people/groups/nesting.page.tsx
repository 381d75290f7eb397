import { GroupNesting } from './group-nesting.tsx'
import { useGroup } from './use-group.ts'

/** Which groups it is nested in, and which are nested in it. */
export function GroupNestingPage() {
  const { tenantId, group } = useGroup()
  return group ? <GroupNesting tenantId={tenantId} group={group} /> : null
}
