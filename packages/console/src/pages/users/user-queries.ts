import { queryOptions } from '@tanstack/react-query'
import { client } from '../../api/client.ts'

/** Begins the key of everything known about the users of a tenant's pool. */
export const usersKey = (tenantId: string) => ['users', tenantId] as const

/** One user of a pool. */
export const userQuery = (tenantId: string, userId: string) =>
  queryOptions({
    queryKey: [...usersKey(tenantId), 'one', userId],
    queryFn: ({ signal }) => client.users.get({ params: { tenant: tenantId, user: userId } }, { signal }),
  })

/** What the schemas of their pool say of a user. */
export const userDescriptionQuery = (tenantId: string, userId: string) =>
  queryOptions({
    queryKey: [...usersKey(tenantId), 'description', userId],
    queryFn: ({ signal }) => client.userAttributes.get({ params: { tenant: tenantId, user: userId } }, { signal }),
  })
