import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { LazyLookMenu, LazyViewsMenu } from './lazy-parts.tsx'
import { SearchField } from './search-field.tsx'
import { TableFilters } from './table-filters.tsx'
import type { LookModel } from './table-look.ts'
import type { DataTableProps, TableQuery } from './table-types.ts'
import classes from './toolbar.module.css'

interface TableToolbarProps<Row>
  extends Pick<DataTableProps<Row>, 'name' | 'label' | 'columns' | 'filters' | 'defaultSort' | 'searchable'> {
  toolbar: ReactNode
  query: TableQuery
  look: LookModel
  /** The tenant whose saved views can be shown; none among a person's own pages. */
  viewsOf: string | undefined
  onViewsKnown: () => void
}

/** Search and filters at the left, what can be done at the right. */
export function TableToolbar<Row>(props: TableToolbarProps<Row>) {
  const { name, label, columns, filters, defaultSort, toolbar, query, look, viewsOf, searchable = true } = props
  const t = useTranslations('ui.table')
  return (
    <div className={classes.toolbar}>
      {searchable ? (
        <SearchField label={t('search', { table: label })} value={query.q ?? ''} filters={filters} />
      ) : null}
      <TableFilters filters={filters} chosen={query.filters} />
      <div className={classes.toolbarEnd}>
        {viewsOf ? (
          <LazyViewsMenu
            key={viewsOf}
            tenantId={viewsOf}
            table={{ name, label, columns, filters, defaultSort }}
            look={look}
            onKnown={props.onViewsKnown}
          />
        ) : null}
        <LazyLookMenu columns={columns} look={look} />
        {toolbar}
      </div>
    </div>
  )
}
