import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { client } from '../../../api/client.ts'
import { sessionQuery } from '../../../api/session.ts'
import { refreshReadiness } from '../readiness/readiness-queries.ts'

/** superuser (built-in) in one tenant. */
export const superuserQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['superuser', tenantId],
    queryFn: ({ signal }) => client.superuser.get({ params: { tenant: tenantId } }, { signal }),
  })

/** After superuser was given or lost something in a tenant: what shows it, and what is open to the person, ask again. */
export async function refreshSuperuser(cache: QueryClient, tenantId: string): Promise<void> {
  await Promise.all([
    refreshReadiness(cache, tenantId),
    cache.invalidateQueries({ queryKey: ['managers'] }),
    cache.invalidateQueries({ queryKey: sessionQuery.queryKey }),
    cache.invalidateQueries({ queryKey: ['grants', tenantId] }),
  ])
}
