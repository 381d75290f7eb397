import { queryOptions } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { client } from '../../../api/client.ts'
import type { TableQuery } from '../../../ui/data-table/table-types.ts'
import { readinessStates } from './readiness-state.tsx'

/** A page of the matrix, with its columns and what superuser itself has in the infrastructure tenant. */
export type ReadinessPage = Answer<Api['readiness']['list']>

/** Begins the key of everything known of the readiness of tenants. */
export const readinessKey = ['readiness'] as const

/** What the filters of the matrix ask for. */
export function readinessOf(filters: TableQuery['filters']) {
  return readinessStates.find(state => state === filters.readiness)
}

/** Whether only tenants are asked for whose people took something from superuser, or only the others. */
export function takenOf({ taken }: TableQuery['filters']): 'yes' | 'no' | undefined {
  return taken === 'yes' || taken === 'no' ? taken : undefined
}

/** One page of the matrix. */
export function loadReadiness({ filters, ...query }: TableQuery, signal: AbortSignal): Promise<ReadinessPage> {
  return client.readiness.list(
    { query: { ...query, readiness: readinessOf(filters), taken: takenOf(filters) } },
    { signal },
  )
}

/** Those that match, and whose people took something from superuser: the first hundred, and how many there are. */
export const takenQuery = (filter: { q?: string; readiness?: ReturnType<typeof readinessOf> }) =>
  queryOptions({
    queryKey: [...readinessKey, 'taken', filter],
    queryFn: ({ signal }) => client.readiness.list({ query: { ...filter, taken: 'yes', size: 100 } }, { signal }),
  })

/** One tenant's row of the matrix; null where it has none any more. */
export const readinessOfTenant = (tenantId: string) =>
  queryOptions({
    queryKey: [...readinessKey, 'one', tenantId],
    queryFn: async ({ signal }) => {
      const { items } = await client.readiness.list({ query: { q: tenantId, size: 100 } }, { signal })
      return items.find(row => row.tenant.id === tenantId) ?? null
    },
  })
