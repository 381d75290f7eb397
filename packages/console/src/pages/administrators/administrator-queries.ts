import { queryOptions, skipToken } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { client } from '../../api/client.ts'
import type { Delivery } from '../users/delivery.ts'

/** Begins the key of everything known about the administrators of a tenant. */
export const administratorsKey = (tenantId: string) => ['administrators', tenantId] as const

/** The people of a tenant with a tenant role, and how they are managed. */
export type Administrators = Answer<Api['administrators']['list']>

/** The User Profile of one of them. */
export type Profile = Answer<Api['administrators']['get']>

/** What is true of the list as a whole: which way administrators are managed, and who may do what with it. */
export const managementQuery = (tenantId: string) =>
  queryOptions({
    queryKey: [...administratorsKey(tenantId), 'management'],
    queryFn: ({ signal }) =>
      client.administrators.list({ params: { tenant: tenantId }, query: { size: 1 } }, { signal }),
    retry: false,
  })

/** One administrator, by the id of the user. */
export const administratorQuery = (tenantId: string, userId: string) =>
  queryOptions({
    queryKey: [...administratorsKey(tenantId), 'one', userId],
    queryFn: ({ signal }) => client.administrators.get({ params: { tenant: tenantId, user: userId } }, { signal }),
  })

/** Where the mail of somebody who was just created went; kept for the profile that opens then. */
export const deliveryQuery = (userId: string) =>
  queryOptions<Delivery>({ queryKey: ['delivery', userId], queryFn: skipToken })
