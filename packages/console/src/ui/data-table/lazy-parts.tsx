import { Button } from '@mantine/core'
import { Bookmark, type LucideIcon, SlidersHorizontal } from 'lucide-react'
import { type ComponentProps, type ComponentType, lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { loadAreas } from '../../texts/areas.ts'
import type { BulkBar } from './bulk/bulk-bar.tsx'
import type { ColumnHandle } from './column-handle.tsx'
import type { LookMenu } from './look-menu.tsx'
import type { RowMenu } from './row-menu.tsx'
import classes from './toolbar.module.css'
import type { ViewsMenu } from './views/views-menu.tsx'

// Menus weigh as much as the rest of a table, so the rows stand before they and their texts arrive.
const lazily = <Props,>(load: () => Promise<ComponentType<Props>>) =>
  lazy(async () => {
    const [component] = await Promise.all([load(), loadAreas(['tables'])])
    return { default: component }
  })

const Menu = lazy(async () => ({ default: (await import('./row-menu.tsx')).RowMenu }))
const Look = lazily(async () => (await import('./look-menu.tsx')).LookMenu)
const Views = lazily(async () => (await import('./views/views-menu.tsx')).ViewsMenu)
const Handle = lazily(async () => (await import('./column-handle.tsx')).ColumnHandle)
const Bulk = lazily(async () => (await import('./bulk/bulk-bar.tsx')).BulkBar)

/** The menu of a row, fetched when it is first asked for. */
export function LazyRowMenu(props: ComponentProps<typeof RowMenu>) {
  return (
    <Suspense>
      <Menu {...props} />
    </Suspense>
  )
}

/** Holds the place of a button until what it opens has come. */
function Waiting({ icon: Icon, label }: { icon: LucideIcon; label: string }) {
  return (
    <Button variant="default" aria-label={label} aria-busy disabled>
      <Icon size={15} aria-hidden />
      <span className={classes.menuLabel}>{label}</span>
    </Button>
  )
}

/** The choice of columns and row height. */
export function LazyLookMenu(props: ComponentProps<typeof LookMenu>) {
  const t = useTranslations('ui.table')
  return (
    <Suspense fallback={<Waiting icon={SlidersHorizontal} label={t('look')} />}>
      <Look {...props} />
    </Suspense>
  )
}

/** The saved views. */
export function LazyViewsMenu(props: ComponentProps<typeof ViewsMenu>) {
  const t = useTranslations('ui.table')
  return (
    <Suspense fallback={<Waiting icon={Bookmark} label={t('views')} />}>
      <Views {...props} />
    </Suspense>
  )
}

/** The end of a column's header, by which it is made wider or narrower. */
export function LazyColumnHandle(props: ComponentProps<typeof ColumnHandle>) {
  return (
    <Suspense>
      <Handle {...props} />
    </Suspense>
  )
}

/** What can be done to the chosen rows. */
export function LazyBulkBar(props: ComponentProps<typeof BulkBar>) {
  return (
    <Suspense>
      <Bulk {...props} />
    </Suspense>
  )
}
