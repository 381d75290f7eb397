import { queryOptions } from '@tanstack/react-query'
import { client } from '../../../api/client.ts'

/** superuser (built-in) in one tenant. */
export const superuserQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['superuser', tenantId],
    queryFn: ({ signal }) => client.superuser.get({ params: { tenant: tenantId } }, { signal }),
  })
