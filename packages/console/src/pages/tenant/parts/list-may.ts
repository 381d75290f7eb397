import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TableQuery } from '../../../ui/data-table/table-types.ts'

type Load<Answer> = (query: TableQuery, signal: AbortSignal) => Promise<Answer>

/** What the caller may do with a list as a whole, noted from the answers that its table gets anyway. */
export function useListMay<Answer extends { may: object }>(queryKey: readonly unknown[], load: Load<Answer>) {
  const cache = useQueryClient()
  const noteKey = ['may', ...queryKey]
  const { data: may } = useQuery<Answer['may']>({ queryKey: noteKey, queryFn: skipToken })
  const loadAndNote: Load<Answer> = async (query, signal) => {
    const answer = await load(query, signal)
    cache.setQueryData(noteKey, answer.may)
    return answer
  }
  return { may, load: loadAndNote }
}
