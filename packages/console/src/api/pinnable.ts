import { queryOptions } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { client } from './client.ts'

/** A tenant as the pin shows it. */
export type Pinnable = Answer<Api['policyTenants']['list']>['items'][number]

/** The tenant with this id, if it can be pinned. */
export async function findPinnable(tenantId: string, signal: AbortSignal): Promise<Pinnable | null> {
  const { items } = await client.policyTenants.list({ query: { q: tenantId, sort: 'id', size: 100 } }, { signal })
  return items.find(({ id }) => id === tenantId) ?? null
}

/** One of the tenants that can be pinned; null where there is none with this id. */
export const pinnableQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['pinnable', tenantId],
    queryFn: ({ signal }) => findPinnable(tenantId, signal),
    staleTime: 60_000,
  })
