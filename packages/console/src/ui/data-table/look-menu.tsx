import { Button, Menu } from '@mantine/core'
import { SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'use-intl'
import menuClasses from './menus.module.css'
import type { LookModel } from './table-look.ts'
import classes from './toolbar.module.css'

interface LookMenuProps {
  columns: readonly { id: string; header: string; hideable?: boolean }[]
  look: LookModel
}

const toggled = (ids: readonly string[], id: string) =>
  ids.includes(id) ? ids.filter(each => each !== id) : [...ids, id]

/** Shows, hides and pins columns, and sets how high the rows are. The first column always stays. */
export function LookMenu({ columns, look }: LookMenuProps) {
  const t = useTranslations('tables.look')
  const ui = useTranslations('ui.table')
  const { hidden, pinned, widths, density, change } = look
  const hideable = columns.slice(1).filter(column => column.hideable !== false)
  const shown = columns.filter(column => !hidden.includes(column.id))
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-end" shadow="md" width={240} closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" aria-label={ui('look')}>
          <SlidersHorizontal size={15} aria-hidden />
          <span className={classes.menuLabel}>{ui('look')}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={ui('look')} className={menuClasses.menu}>
        <Menu.Label>{t('density')}</Menu.Label>
        {(['comfortable', 'compact'] as const).map(each => (
          <Menu.RadioItem key={each} value={each} checked={density === each} onChange={() => change({ density: each })}>
            {t(each)}
          </Menu.RadioItem>
        ))}
        {hideable.length > 0 ? <Menu.Label>{t('columns')}</Menu.Label> : null}
        {hideable.map(({ id, header }) => (
          <Menu.CheckboxItem
            key={id}
            checked={!hidden.includes(id)}
            onChange={() => change({ hidden: toggled(hidden, id) })}
          >
            {header}
          </Menu.CheckboxItem>
        ))}
        <Menu.Label>{t('pinned')}</Menu.Label>
        {shown.map(({ id, header }) => (
          <Menu.CheckboxItem
            key={id}
            aria-label={t('pin', { column: header })}
            checked={pinned.includes(id)}
            onChange={() => change({ pinned: toggled(pinned, id) })}
          >
            {header}
          </Menu.CheckboxItem>
        ))}
        {Object.keys(widths).length > 0 ? (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => change({ widths: {} })}>{t('resetWidths')}</Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
