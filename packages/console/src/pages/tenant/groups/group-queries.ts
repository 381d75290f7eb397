import { queryOptions } from '@tanstack/react-query'
import { client } from '../../../api/client.ts'

/** One group with its roles. */
export const groupQuery = (tenantId: string, groupId: string) =>
  queryOptions({
    queryKey: ['groups', tenantId, 'one', groupId],
    queryFn: ({ signal }) => client.groups.get({ params: { tenant: tenantId, group: groupId } }, { signal }),
  })

/** The roles that a group can hold, each with its kind. */
export const rolesQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['roles', tenantId],
    queryFn: ({ signal }) => client.groups.roles({ params: { tenant: tenantId } }, { signal }),
  })

/** Whether the person may put members into groups: the same permission that creating one takes. */
export const mayManageGroupsQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['groups', tenantId, 'may'],
    queryFn: async ({ signal }) => {
      const { may } = await client.groups.list({ params: { tenant: tenantId }, query: { size: 1 } }, { signal })
      return may.create
    },
  })
