import { GroupMembers } from './group-members.tsx'
import { useGroup } from './use-group.ts'

/** Who belongs to the group. */
export function GroupMembersPage() {
  const { tenantId, group } = useGroup()
  return group ? <GroupMembers tenantId={tenantId} group={group} /> : null
}
