import { Button } from '@mantine/core'
import { SearchX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../empty-state.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { useAddress } from '../use-address.ts'
import { withoutNarrowing } from './table-narrowing.ts'
import type { DataTableProps, TableEmpty } from './table-types.ts'
import type { TableState } from './use-table-page.ts'

interface TableBlankProps extends Pick<DataTableProps<object>, 'filters'> {
  empty: TableEmpty
  state: Exclude<TableState, 'rows' | 'loading'>
  error: unknown
  onRetry: () => void
}

/** What stands in place of the rows when there are none to show, and what to do about it. */
export function TableBlank({ state, empty, filters, error, onRetry }: TableBlankProps) {
  const t = useTranslations('ui.table')
  const { search, patch } = useAddress()
  if (state === 'empty') return <EmptyState {...empty} />
  if (state === 'no-match') {
    return (
      <EmptyState
        icon={SearchX}
        title={t('noMatch')}
        text={t('noMatchText')}
        action={
          <Button variant="default" onClick={() => patch(withoutNarrowing(filters))}>
            {t('clearAll')}
          </Button>
        }
      />
    )
  }
  // A cursor of yesterday may be what failed; the first page is always there.
  const retry = () => (search.cursor ? patch({ cursor: undefined }, 'replace') : onRetry())
  return <ProblemNotice error={error} onRetry={state === 'failed' ? retry : undefined} />
}
