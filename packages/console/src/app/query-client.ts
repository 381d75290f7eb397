import { QueryClient } from '@tanstack/react-query'
import { problemOf } from '../api/problem.ts'

/** Only what may go away by itself is tried again: no answer, 502, 503 and 504. A refusal is an answer. */
function mayPass(error: unknown): boolean {
  const { status, code } = problemOf(error)
  return code === 'unreachable' || (status >= 502 && status <= 504)
}

/** The cache of what the API said. Answers count as fresh for 10 s; returning to the tab asks again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        gcTime: 5 * 60_000,
        retry: (failures, error) => failures < 2 && mayPass(error),
      },
      mutations: { retry: false },
    },
  })
}
