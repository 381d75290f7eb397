import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useAddress } from '../use-address.ts'
import classes from './data-table.module.css'
import { LazyColumnsMenu } from './lazy-menus.tsx'
import { SearchField } from './search-field.tsx'
import type { DataTableProps, TableQuery } from './table-types.ts'

interface TableToolbarProps<Row> extends Pick<DataTableProps<Row>, 'label' | 'columns' | 'filters' | 'searchable'> {
  toolbar: ReactNode
  query: TableQuery
  hidden: readonly string[]
  onToggleColumn: (columnId: string) => void
}

/** Search and filters at the left, what can be done at the right. */
export function TableToolbar<Row>(props: TableToolbarProps<Row>) {
  const { label, columns, filters, toolbar, query, hidden, onToggleColumn, searchable = true } = props
  const t = useTranslations('ui.table')
  const { patch } = useAddress()
  return (
    <div className={classes.toolbar}>
      {searchable ? <SearchField label={t('search', { table: label })} value={query.q ?? ''} /> : null}
      {filters?.map(filter => (
        <NativeSelect
          key={filter.id}
          aria-label={filter.label}
          data-active={query.filters[filter.id] !== undefined || undefined}
          className={classes.filter}
          value={query.filters[filter.id] ?? ''}
          data={[
            { value: '', label: t('filter', { label: filter.label, value: t('any') }) },
            ...filter.options.map(option => ({
              value: option.value,
              label: t('filter', { label: filter.label, value: option.label }),
            })),
          ]}
          onChange={event => patch({ [filter.id]: event.currentTarget.value || undefined, cursor: undefined })}
        />
      ))}
      <div className={classes.toolbarEnd}>
        <LazyColumnsMenu columns={columns} hidden={hidden} onToggle={onToggleColumn} />
        {toolbar}
      </div>
    </div>
  )
}
