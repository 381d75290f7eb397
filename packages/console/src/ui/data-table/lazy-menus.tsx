import { Button } from '@mantine/core'
import { Columns3 } from 'lucide-react'
import { type ComponentProps, lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import type { ColumnsMenu } from './columns-menu.tsx'
import classes from './data-table.module.css'
import type { RowMenu } from './row-menu.tsx'

// Menus weigh as much as the rest of a table, so the rows stand before they arrive.
const Menu = lazy(async () => ({ default: (await import('./row-menu.tsx')).RowMenu }))
const Columns = lazy(async () => ({ default: (await import('./columns-menu.tsx')).ColumnsMenu<never> }))

/** The menu of a row, fetched when it is first asked for. */
export function LazyRowMenu(props: ComponentProps<typeof RowMenu>) {
  return (
    <Suspense>
      <Menu {...props} />
    </Suspense>
  )
}

/** The choice of columns; its place is kept until it has come. */
export function LazyColumnsMenu<Row>(props: ComponentProps<typeof ColumnsMenu<Row>>) {
  const t = useTranslations('ui.table')
  const waiting = (
    <Button variant="default" aria-label={t('columns')} aria-busy disabled>
      <Columns3 size={15} aria-hidden />
      <span className={classes.columnsLabel}>{t('columns')}</span>
    </Button>
  )
  return (
    <Suspense fallback={waiting}>
      <Columns {...props} />
    </Suspense>
  )
}
