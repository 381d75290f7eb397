import { ActionIcon, NativeSelect } from '@mantine/core'
import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useAddress } from '../use-address.ts'
import { isNarrowed, pageSizes } from './table-address.ts'
import type { TablePage, TableQuery } from './table-types.ts'
import classes from './toolbar.module.css'

interface TableFooterProps {
  label: string
  page: TablePage<object>
  query: TableQuery
}

/** How many there are, how many at once, and the way through the pages. */
export function TableFooter({ label, page, query }: TableFooterProps) {
  const t = useTranslations('ui.table')
  const { patch } = useAddress()
  const [exact, above] = isNarrowed(query)
    ? (['matching', 'matchingAbove'] as const)
    : (['total', 'totalAbove'] as const)
  const count = t(page.totalIsExact ? exact : above, { count: page.total })
  const pages = [
    { name: t('first'), icon: ChevronFirst, cursor: undefined, enabled: query.cursor !== undefined },
    { name: t('previous'), icon: ChevronLeft, cursor: page.previous ?? undefined, enabled: page.previous !== null },
    { name: t('next'), icon: ChevronRight, cursor: page.next ?? undefined, enabled: page.next !== null },
    { name: t('last'), icon: ChevronLast, cursor: 'last', enabled: page.next !== null },
  ]
  return (
    <div className={classes.footer}>
      <output>{count}</output>
      <NativeSelect
        size="xs"
        aria-label={t('size')}
        value={String(query.size)}
        data={pageSizes.map(size => ({ value: String(size), label: t('sizeOption', { size }) }))}
        onChange={event => patch({ size: event.currentTarget.value, cursor: undefined })}
      />
      <nav className={classes.pager} aria-label={t('pages', { table: label })}>
        {pages.map(({ name, icon: Icon, cursor, enabled }) => (
          <ActionIcon
            key={name}
            variant="default"
            size={28}
            aria-label={name}
            disabled={!enabled}
            onClick={() => patch({ cursor })}
          >
            <Icon size={16} aria-hidden />
          </ActionIcon>
        ))}
      </nav>
    </div>
  )
}
