import { QueryCache, QueryClient } from '@tanstack/react-query'
import { problemOf } from '../api/problem.ts'

/** Only what may go away by itself is tried again: no answer, 502, 503 and 504. A refusal is an answer. */
function mayPass(error: unknown): boolean {
  const { status, code } = problemOf(error)
  return code === 'unreachable' || (status >= 502 && status <= 504)
}

/** Refusals that may mean that the tenant at hand is closed altogether: then the page's door must be asked again. */
const doorCodes = ['tenant_locked', 'no_membership', 'refresh_needed', 'not_found']

/** The cache of what the API said. Answers count as fresh for 10 s; returning to the tab asks again. */
export function createQueryClient(): QueryClient {
  const queryCache = new QueryCache({
    onError: (error, { queryKey }) => {
      const isDoor = queryKey[0] === 'tenant-frame'
      if (!isDoor && doorCodes.includes(problemOf(error).code)) {
        void queryClient.invalidateQueries({ queryKey: ['tenant-frame'] })
      }
    },
  })
  const queryClient = new QueryClient({
    queryCache,
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        gcTime: 5 * 60_000,
        retry: (failures, error) => failures < 2 && mayPass(error),
      },
      mutations: { retry: false },
    },
  })
  return queryClient
}
