import type { Entrance } from '@tenantry/contract/superuser'
import { client } from '../../../api/client.ts'
import type { TableQuery } from '../../../ui/data-table/table-types.ts'

/** The ways in, in the order of the filter. */
export const ways = ['home', 'mapped', 'superuser'] as const satisfies readonly Entrance['through'][]

/** What each way is called. */
export const wayTexts = { home: 'ways.home', mapped: 'ways.mapped', superuser: 'ways.superuser' } as const

/** One page of those who can get in. */
export function loadEntrances(
  tenantId: string,
  { filters, ...query }: Omit<TableQuery, 'cursor'> & { cursor?: string },
  signal?: AbortSignal,
) {
  const through = ways.find(way => way === filters.through)
  return client.entrances.list({ params: { tenant: tenantId }, query: { ...query, through } }, { signal })
}
