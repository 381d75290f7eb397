import { queryOptions } from '@tanstack/react-query'
import { client } from '../../../api/client.ts'

/** One group. */
export const groupQuery = (tenantId: string, groupId: string) =>
  queryOptions({
    queryKey: ['groups', tenantId, 'one', groupId],
    queryFn: ({ signal }) => client.groups.get({ params: { tenant: tenantId, group: groupId } }, { signal }),
  })

/** Whether the person may say who belongs to groups, and which is nested in which; also of built-in ones. */
export const mayManageGroupsQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['groups', tenantId, 'may'],
    queryFn: async ({ signal }) => {
      const { may } = await client.groups.list({ params: { tenant: tenantId }, query: { size: 1 } }, { signal })
      return may.create
    },
  })
