import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react'
import { useTranslations } from 'use-intl'
import classes from './data-table.module.css'
import { sortDirection } from './table-address.ts'
import type { Selection } from './table-model.ts'
import type { TableColumn } from './table-types.ts'
import { Tick } from './tick.tsx'

interface TableHeadProps<Row> {
  columns: readonly TableColumn<Row>[]
  sort: string | undefined
  onSort: (key: string) => void
  selection: Selection | undefined
  withActions: boolean
}

const arrows = { ascending: ArrowUp, descending: ArrowDown, none: ArrowUpDown } as const

/** The headers: a click on one that sorts, sorts. */
export function TableHead<Row>({ columns, sort, onSort, selection, withActions }: TableHeadProps<Row>) {
  const t = useTranslations('ui.table')
  return (
    <thead>
      <tr>
        {selection ? (
          <th className={classes.tick}>
            <Tick
              label={t('selectPage')}
              checked={selection.page === 'all'}
              partly={selection.page === 'some'}
              onChange={selection.togglePage}
            />
          </th>
        ) : null}
        {columns.map(column => (
          <Header key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
        {withActions ? (
          <th className={classes.actions}>
            <VisuallyHidden>{t('actions')}</VisuallyHidden>
          </th>
        ) : null}
      </tr>
    </thead>
  )
}

function Header<Row>({
  column,
  sort,
  onSort,
}: Pick<TableHeadProps<Row>, 'sort' | 'onSort'> & { column: TableColumn<Row> }) {
  const key = column.sort
  if (!key) return <th data-align={column.align}>{column.header}</th>
  const direction = sortDirection(sort, key)
  const Arrow = arrows[direction]
  return (
    <th data-align={column.align} aria-sort={direction}>
      <UnstyledButton className={classes.sort} onClick={() => onSort(key)}>
        {column.header}
        <Arrow size={13} aria-hidden className={direction === 'none' ? classes.sortIdle : classes.sortActive} />
      </UnstyledButton>
    </th>
  )
}
