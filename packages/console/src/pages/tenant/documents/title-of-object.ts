import type { QueryClient } from '@tanstack/react-query'
import type { InventoryObject } from '@tenantry/contract/inventory'

/** The title of an object that was among the answers of a picker's searches. */
export function titleOfObject(cache: QueryClient, tenantId: string, objectId: string | null): string | undefined {
  const answers = cache.getQueriesData<{ items: readonly InventoryObject[] }>({
    queryKey: ['objects', tenantId, 'pick'],
  })
  return answers.flatMap(([, answer]) => answer?.items ?? []).find(each => each.id === objectId)?.title
}
