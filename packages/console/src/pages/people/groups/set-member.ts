import { useQueryClient } from '@tanstack/react-query'
import type { Group } from '@tenantry/contract/groups'
import { client } from '../../../api/client.ts'
import { useRefreshRights } from '../refresh-rights.ts'
import { groupQuery } from './group-queries.ts'

/** What is said of somebody's belonging to a group. */
interface Belonging {
  member: string
  belongs: boolean
  until?: string
  reason?: string
}

/** Puts somebody into a group, changes until when and why, or takes them out. Throws the API's refusal. */
export function useSetMember(tenantId: string, group: Pick<Group, 'id'>) {
  const cache = useQueryClient()
  const refresh = useRefreshRights(tenantId)
  return async (body: Belonging) => {
    const saved = await client.groups.setMember({ params: { tenant: tenantId, group: group.id }, body })
    cache.setQueryData(groupQuery(tenantId, group.id).queryKey, saved)
    await refresh()
  }
}
