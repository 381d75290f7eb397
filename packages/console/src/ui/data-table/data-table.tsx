import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { placeOf } from '../../places.ts'
import { useShortcut } from '../shortcuts.ts'
import { useAddress } from '../use-address.ts'
import { usePinPlaces, widthProperties } from './cell-look.ts'
import classes from './data-table.module.css'
import { LazyBulkBar, LazyRowMenu } from './lazy-parts.tsx'
import { type Permit, refusedBy } from './row-action.ts'
import { moveRow, startRename, toggleRow } from './row-keys.ts'
import { leaveToBrowser } from './row-menu-events.ts'
import { useSelection } from './selection.ts'
import { isBare, toggledSort } from './table-address.ts'
import { TableBlank } from './table-blank.tsx'
import { TableFooter } from './table-footer.tsx'
import { TableHead } from './table-head.tsx'
import { useTableLook } from './table-look.ts'
import { tableModel } from './table-model.ts'
import { TableRow } from './table-row.tsx'
import { TableSkeleton } from './table-skeleton.tsx'
import { TableToolbar } from './table-toolbar.tsx'
import type { BulkAct, DataTableProps, TablePage } from './table-types.ts'
import { useRowMenu } from './use-row-menu.ts'
import { useTablePage } from './use-table-page.ts'
import { opensWithView } from './views/default-views.ts'

/**
 * A list of the API: searched, filtered, sorted and paged by the server, its whole state in the address, one menu
 * for its rows. What was shown stays while the next answer is on its way.
 */
export function DataTable<Row extends object, Page extends TablePage<Row> = TablePage<Row>>(
  props: DataTableProps<Row, Page>,
) {
  const { name, label, columns, filters, rowId, rowName, actions, bulk, quickAct } = props
  const t = useTranslations('ui.table')
  const region = useRef<HTMLElement>(null)
  const grid = useRef<HTMLTableElement>(null)
  const { pathname, search, patch } = useAddress()
  const viewsOf = tenantOf(pathname)
  const [waits, setWaits] = useState(
    () => viewsOf !== undefined && isBare(search, filters) && (!!search.view || opensWithView(viewsOf, name)),
  )
  const { query, answer, state } = useTablePage(props, waits)
  const look = useTableLook(name, columns)
  const model = tableModel({ items: answer.data?.items, columns, look, rowId })
  const menu = useRowMenu()
  const choice = useSelection({
    rows: model.rows.map(row => ({ id: row.id, name: rowName(row.data) })),
    narrowing: JSON.stringify([query.q, query.filters]),
  })
  const isChosen = choice.everything || choice.picked.size > 0
  const isOpen = isChosen || model.rows.some(row => bulk?.acts.some(act => act.permit(row.data).allowed))
  const reason = isOpen
    ? undefined
    : reasonAgainst(model.rows.flatMap(row => bulk?.acts.map(act => act.permit(row.data)) ?? []))
  const refused = reason === undefined ? undefined : t('noneChoosable', { reason })
  const selection = bulk && (isOpen || refused) ? { ...choice, refused } : undefined
  usePinPlaces(grid, model.columns.filter(column => column.pin).length)

  useShortcut('j', t('nextRow'), () => moveRow(region.current, 1))
  useShortcut('k', t('previousRow'), () => moveRow(region.current, -1))
  useShortcut('x', t('toggleRow'), toggleRow)

  const permitsOf = (act: BulkAct<Row> | undefined) =>
    act ? model.rows.filter(row => choice.has(row.id)).map(row => act.permit(row.data)) : []
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
        look={look}
        viewsOf={viewsOf}
        onViewsKnown={() => setWaits(false)}
      />
      {bulk && isChosen && answer.data ? (
        <LazyBulkBar
          bulk={bulk}
          selection={choice}
          acts={bulk.acts.map(each => each.act)}
          permitsOf={act => permitsOf(bulk.acts.find(each => each.act === act))}
          page={answer.data}
          query={query}
        />
      ) : null}
      <div className={classes.card}>
        {answer.isFetching && state === 'rows' ? (
          <output className={classes.progress} aria-label={t('updating')} />
        ) : null}
        {props.pinned}
        {state === 'rows' || state === 'loading' ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          <section className={classes.region} aria-label={t('region', { table: label })} tabIndex={0} ref={region}>
            <table
              aria-label={label}
              aria-busy={answer.isFetching}
              ref={grid}
              className={classes.grid}
              data-density={look.density}
              style={widthProperties(model.columns)}
              onContextMenuCapture={leaveToBrowser}
              onKeyDown={startRename}
            >
              <TableHead
                columns={model.columns}
                sort={query.sort}
                onWidth={(id, pixels) => look.change({ widths: { ...look.widths, [id]: pixels } })}
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
                      quickAct={quickAct}
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
            empty={typeof props.empty === 'function' ? props.empty(answer.data) : props.empty}
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

/** Why no row can be chosen; nothing where the person may do none of it at all, so that there is nothing to choose for. */
function reasonAgainst(permits: readonly Permit[]): string | undefined {
  const [first] = permits.filter(permit => permit.code !== 'permission_missing')
  return refusedBy(first ?? { allowed: true })
}

/** Whose saved views are at hand: those under /system belong to the tenant `system`. */
function tenantOf(pathname: string): string | undefined {
  const place = placeOf(pathname)
  if (place.kind === 'tenant') return place.tenantId
  return place.kind === 'system' ? 'system' : undefined
}
