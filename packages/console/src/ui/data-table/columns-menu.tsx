import { Button, Menu } from '@mantine/core'
import { Columns3 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import classes from './data-table.module.css'
import type { TableColumn } from './table-types.ts'

interface ColumnsMenuProps<Row> {
  columns: readonly TableColumn<Row>[]
  hidden: readonly string[]
  onToggle: (columnId: string) => void
}

/** Shows and hides columns; the first one always stays. */
export function ColumnsMenu<Row>({ columns, hidden, onToggle }: ColumnsMenuProps<Row>) {
  const t = useTranslations('ui.table')
  const choices = columns.slice(1).filter(column => column.hideable !== false)
  if (choices.length === 0) return null
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-end" shadow="md" width={220} closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" aria-label={t('columns')}>
          <Columns3 size={15} aria-hidden />
          <span className={classes.columnsLabel}>{t('columns')}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('columns')}>
        {choices.map(column => (
          <Menu.CheckboxItem key={column.id} checked={!hidden.includes(column.id)} onChange={() => onToggle(column.id)}>
            {column.header}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
