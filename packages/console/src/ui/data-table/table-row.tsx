import { ActionIcon } from '@mantine/core'
import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { cellLook } from './cell-look.ts'
import classes from './data-table.module.css'
import { openRowMenu } from './row-menu-events.ts'
import type { ShownSelection } from './selection.ts'
import type { ShownColumn } from './table-model.ts'
import { Tick } from './tick.tsx'

interface TableRowProps<Row> {
  row: { id: string; data: Row }
  name: string
  columns: readonly ShownColumn<Row>[]
  selection: ShownSelection | undefined
  withActions: boolean
  quickAct: ((row: Row) => ReactNode) | undefined
}

/** One row: one cell heads it, its last opens its menu. A click on the row itself does nothing. */
export function TableRow<Row>({ row, name, columns, selection, withActions, quickAct }: TableRowProps<Row>) {
  const t = useTranslations('ui.table')
  const chosen = selection?.has(row.id) ?? false
  return (
    <tr data-row-id={row.id} data-chosen={chosen || undefined}>
      {selection ? (
        <td className={classes.tick} data-pin={columns[0]?.pin ? 0 : undefined}>
          <Tick
            label={t('selectRow', { row: name })}
            checked={chosen}
            refused={selection.refused}
            onChange={() => selection.toggle(row.id)}
          />
        </td>
      ) : null}
      {columns.map(column =>
        column.heads ? (
          <th key={column.id} scope="row" className={classes.name} {...cellLook(column)}>
            {column.cell(row.data)}
          </th>
        ) : (
          <td key={column.id} {...cellLook(column)}>
            {column.cell(row.data)}
          </td>
        ),
      )}
      {withActions ? (
        <td className={classes.actions}>
          {quickAct?.(row.data)}
          <ActionIcon
            variant="subtle"
            color="gray"
            className={classes.kebab}
            aria-label={t('rowMenu', { row: name })}
            aria-haspopup="menu"
            title={t('shiftHint')}
            onClick={openRowMenu}
          >
            <Ellipsis size={16} aria-hidden />
          </ActionIcon>
        </td>
      ) : null}
    </tr>
  )
}
