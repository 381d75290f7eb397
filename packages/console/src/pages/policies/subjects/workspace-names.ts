import { useQuery } from '@tanstack/react-query'
import { client } from '../../../api/client.ts'
import { usePolicyPlace } from '../place.ts'

/** The workspaces of the tenant at hand by their ids; undefined at system level, or where the person sees none. */
export function useWorkspaceNames(): ReadonlyMap<string, string> | undefined {
  const { level, isTenant } = usePolicyPlace()
  const { data } = useQuery({
    queryKey: ['workspaces', level, 'names'],
    queryFn: async ({ signal }) => {
      const { items } = await client.workspaces.list({ params: { tenant: level }, query: { size: 100 } }, { signal })
      return items.map(({ id, name }) => [id, name] as const)
    },
    enabled: isTenant,
    retry: false,
  })
  return data && data.length > 0 ? new Map(data) : undefined
}
