import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useShortcut } from '../shortcuts.ts'
import { useAddress } from '../use-address.ts'
import { BulkBar } from './bulk-bar.tsx'
import classes from './data-table.module.css'
import { useHiddenColumns } from './hidden-columns.ts'
import { LazyRowMenu } from './lazy-menus.tsx'
import { moveRow, startRename, toggleRow } from './row-keys.ts'
import { leaveToBrowser } from './row-menu-events.ts'
import { toggledSort } from './table-address.ts'
import { TableBlank } from './table-blank.tsx'
import { TableFooter } from './table-footer.tsx'
import { TableHead } from './table-head.tsx'
import { useTableModel } from './table-model.ts'
import { TableRow } from './table-row.tsx'
import { TableSkeleton } from './table-skeleton.tsx'
import { TableToolbar } from './table-toolbar.tsx'
import type { DataTableProps, TablePage } from './table-types.ts'
import { useRowMenu } from './use-row-menu.ts'
import { useTablePage } from './use-table-page.ts'

/**
 * A list of the API: searched, filtered, sorted and paged by the server, its whole state in the address, one menu
 * for its rows. What was shown stays while the next answer is on its way.
 */
export function DataTable<Row extends object, Page extends TablePage<Row> = TablePage<Row>>(
  props: DataTableProps<Row, Page>,
) {
  const { label, columns, rowId, rowName, actions, bulk } = props
  const t = useTranslations('ui.table')
  const region = useRef<HTMLElement>(null)
  const { patch } = useAddress()
  const { query, answer, state } = useTablePage(props)
  const { hidden, toggle } = useHiddenColumns(props.name, columns)
  const model = useTableModel({ items: answer.data?.items, columns, hidden, rowId })
  const menu = useRowMenu()
  const selection = bulk ? model.selection : undefined

  useShortcut('j', t('nextRow'), () => moveRow(region.current, 1))
  useShortcut('k', t('previousRow'), () => moveRow(region.current, -1))
  useShortcut('x', t('toggleRow'), toggleRow)

  const findRow = (id: string) => {
    const row = model.rows.find(each => each.id === id)
    return row && { name: rowName(row.data), actions: actions?.(row.data) ?? [] }
  }

  return (
    <div className={classes.table}>
      <TableToolbar
        {...props}
        toolbar={typeof props.toolbar === 'function' ? props.toolbar(answer.data) : props.toolbar}
        query={query}
        hidden={hidden}
        onToggleColumn={toggle}
      />
      {bulk && model.selection.ids.length > 0 ? (
        <BulkBar count={model.selection.ids.length} onClear={model.selection.clear}>
          {bulk(model.selection.ids, model.selection.clear)}
        </BulkBar>
      ) : null}
      <div className={classes.card}>
        {answer.isFetching && state === 'rows' ? (
          <output className={classes.progress} aria-label={t('updating')} />
        ) : null}
        {state === 'rows' || state === 'loading' ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          <section className={classes.region} aria-label={t('region', { table: label })} tabIndex={0} ref={region}>
            <table
              aria-label={label}
              aria-busy={answer.isFetching}
              className={classes.grid}
              onContextMenuCapture={leaveToBrowser}
              onKeyDown={startRename}
            >
              <TableHead
                columns={model.columns}
                sort={query.sort}
                onSort={key => patch({ sort: toggledSort(query.sort, key), cursor: undefined })}
                selection={selection}
                withActions={actions !== undefined}
              />
              {state === 'loading' ? (
                <TableSkeleton columns={model.columns.length + (actions ? 1 : 0) + (selection ? 1 : 0)} />
              ) : (
                <tbody {...(actions ? menu.bodyProps : {})}>
                  {model.rows.map(row => (
                    <TableRow
                      key={row.id}
                      row={row}
                      name={rowName(row.data)}
                      columns={model.columns}
                      selection={selection}
                      withActions={actions !== undefined}
                    />
                  ))}
                </tbody>
              )}
            </table>
            {menu.place ? <LazyRowMenu place={menu.place} row={findRow(menu.place.rowId)} /> : null}
          </section>
        ) : (
          <TableBlank
            state={state}
            empty={props.empty}
            filters={props.filters}
            error={answer.error}
            onRetry={() => void answer.refetch()}
          />
        )}
      </div>
      {answer.data && state === 'rows' ? <TableFooter label={label} page={answer.data} query={query} /> : null}
    </div>
  )
}
