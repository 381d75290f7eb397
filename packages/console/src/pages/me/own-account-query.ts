import { queryOptions } from '@tanstack/react-query'
import { client } from '../../api/client.ts'

/** What a person sees of their own account. */
export const ownAccountQuery = queryOptions({
  queryKey: ['own-account', 'whole'],
  queryFn: ({ signal }) => client.ownAccount.get(undefined, { signal }),
})
