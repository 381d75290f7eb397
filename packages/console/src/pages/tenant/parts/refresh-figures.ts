import { useQueryClient } from '@tanstack/react-query'

/** Asks again for what a change inside a tenant may have altered: the list it stands in, and the tenant's figures. */
export function useRefreshFigures(tenantId: string) {
  const cache = useQueryClient()
  return async (...lists: string[]) => {
    const keys = [...lists.map(list => [list, tenantId]), ['tenant-frame', tenantId], ['switcher']]
    await Promise.all(keys.map(queryKey => cache.invalidateQueries({ queryKey })))
  }
}
