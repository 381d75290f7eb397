import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { problemOf } from '../../api/problem.ts'
import { useAddress } from '../use-address.ts'
import { isNarrowed, readTableQuery } from './table-address.ts'
import type { DataTableProps, TablePage } from './table-types.ts'

/** What a table shows: the five states that must never look alike, and its rows. */
export type TableState = 'loading' | 'rows' | 'empty' | 'no-match' | 'forbidden' | 'failed'

/** The page of the list that the address asks for; `waits` while the address is not known yet. */
export function useTablePage<Row extends object, Page extends TablePage<Row>>(
  props: DataTableProps<Row, Page>,
  waits: boolean,
) {
  const { search } = useAddress()
  const { defaultSort, filters, load } = props
  const query = useMemo(() => readTableQuery(search, { defaultSort, filters }), [search, defaultSort, filters])
  const answer = useQuery({
    queryKey: [...props.queryKey, query],
    queryFn: ({ signal }) => load(query, signal),
    placeholderData: keepPreviousData,
    enabled: !waits,
  })

  const stateNow = (): TableState => {
    if (answer.isError) return problemOf(answer.error).status === 403 ? 'forbidden' : 'failed'
    if (!answer.data) return 'loading'
    if (answer.data.items.length > 0) return 'rows'
    return isNarrowed(query) || query.cursor ? 'no-match' : 'empty'
  }
  return { query, answer, state: stateNow() }
}
