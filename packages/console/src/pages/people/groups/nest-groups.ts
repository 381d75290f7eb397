import { useQueryClient } from '@tanstack/react-query'
import type { Group } from '@tenantry/contract/groups'
import { client } from '../../../api/client.ts'
import { useRefreshRights } from '../refresh-rights.ts'
import { groupQuery } from './group-queries.ts'

/** What is said of a group's place in another one. */
interface Nesting {
  child: string
  belongs: boolean
  until?: string
  reason?: string
}

/** Nests a group in this one, changes until when and why, or takes it out. Throws the API's refusal. */
export function useNest(tenantId: string, group: Pick<Group, 'id'>) {
  const cache = useQueryClient()
  const refresh = useRefreshRights(tenantId)
  return async (body: Nesting) => {
    const saved = await client.groups.setChild({ params: { tenant: tenantId, group: group.id }, body })
    cache.setQueryData(groupQuery(tenantId, group.id).queryKey, saved)
    await refresh()
  }
}
