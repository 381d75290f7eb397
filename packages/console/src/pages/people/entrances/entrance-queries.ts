import { queryOptions } from '@tanstack/react-query'
import type { Entrance } from '@tenantry/contract/superuser'
import { client } from '../../../api/client.ts'
import type { TableQuery } from '../../../ui/data-table/table-types.ts'

/** The ways in, in the order of the filter. */
export const ways = ['home', 'mapped', 'superuser', 'key'] as const satisfies readonly Entrance['through'][]

/** What each way is called. */
export const wayTexts = {
  home: 'ways.home',
  mapped: 'ways.mapped',
  superuser: 'ways.superuser',
  key: 'ways.key',
} as const

/** One page of those who can get in. */
export function loadEntrances(
  tenantId: string,
  { filters, ...query }: Omit<TableQuery, 'cursor'> & { cursor?: string },
  signal?: AbortSignal,
) {
  const through = ways.find(way => way === filters.through)
  return client.entrances.list({ params: { tenant: tenantId }, query: { ...query, through } }, { signal })
}

/** Whether somebody may act as superuser in a tenant, besides whatever else lets them in. */
export const mayActQuery = (tenantId: string, { userId, userName }: Pick<Entrance, 'userId' | 'userName'>) =>
  queryOptions({
    queryKey: ['entrances', tenantId, 'acting', userId],
    queryFn: async ({ signal }) => {
      const query = { q: userName, through: 'superuser' as const, size: 100 }
      const { items } = await client.entrances.list({ params: { tenant: tenantId }, query }, { signal })
      return items.some(one => one.userId === userId)
    },
  })
