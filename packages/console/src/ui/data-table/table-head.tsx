import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { cellLook } from './cell-look.ts'
import classes from './data-table.module.css'
import { LazyColumnHandle } from './lazy-parts.tsx'
import type { ShownSelection } from './selection.ts'
import { sortDirection } from './table-address.ts'
import type { ShownColumn } from './table-model.ts'
import { Tick } from './tick.tsx'

interface HeaderProps<Row> {
  column: ShownColumn<Row>
  sort: string | undefined
  onSort: (key: string) => void
  onWidth: (columnId: string, pixels: number | undefined) => void
}

interface TableHeadProps<Row> extends Omit<HeaderProps<Row>, 'column'> {
  columns: readonly ShownColumn<Row>[]
  selection: ShownSelection | undefined
  withActions: boolean
}

const arrows = { ascending: ArrowUp, descending: ArrowDown, none: ArrowUpDown } as const

/** The headers: a click on one that sorts, sorts; a drag at its end makes the column wider or narrower. */
export function TableHead<Row>({ columns, selection, withActions, ...rest }: TableHeadProps<Row>) {
  const t = useTranslations('ui.table')
  const pinned = columns[0]?.pin !== undefined
  return (
    <thead>
      <tr>
        {selection ? (
          <th className={classes.tick} data-pin={pinned ? 0 : undefined}>
            <Tick
              label={t('selectPage')}
              checked={selection.page === 'all'}
              partly={selection.page === 'some'}
              refused={selection.refused}
              onChange={selection.togglePage}
            />
          </th>
        ) : null}
        {columns.map(column => (
          <Header key={column.id} column={column} {...rest} />
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

function Header<Row>({ column, sort, onSort, onWidth }: HeaderProps<Row>) {
  const key = column.sort
  const handle = <LazyColumnHandle column={column} onWidth={pixels => onWidth(column.id, pixels)} />
  if (!key) {
    return (
      <th {...cellLook(column)} data-upright={column.upright || undefined}>
        <span className={classes.head}>{column.header}</span>
        {handle}
      </th>
    )
  }
  const direction = sortDirection(sort, key)
  const Arrow = arrows[direction]
  return (
    <th {...cellLook(column)} aria-sort={direction}>
      <UnstyledButton className={classes.sort} onClick={() => onSort(key)}>
        <span className={classes.head}>{column.header}</span>
        <Arrow size={13} aria-hidden className={direction === 'none' ? classes.sortIdle : classes.sortActive} />
      </UnstyledButton>
      {handle}
    </th>
  )
}
