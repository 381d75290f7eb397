import { Button, Menu } from '@mantine/core'
import { Bookmark } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useAddress } from '../../use-address.ts'
import menuClasses from '../menus.module.css'
import { type Permit, refusedBy } from '../row-action.ts'
import type { TableLook } from '../table-look.ts'
import classes from '../toolbar.module.css'
import { useViewDialogs } from './use-view-dialogs.tsx'
import { useViews } from './use-views.ts'
import { changesFor, normalQuery, noView, queryOf, type ViewedTable } from './view-query.ts'

interface ViewsMenuProps {
  tenantId: string
  table: ViewedTable
  look: TableLook
  /** Told once it is known with which view the table opens, if with any. */
  onKnown: () => void
}

/** The saved views of a table: shown, kept, and chosen to open with. */
export function ViewsMenu({ tenantId, table, look, onKnown }: ViewsMenuProps) {
  const t = useTranslations('tables.views')
  const ui = useTranslations('ui.table')
  const { search, patch } = useAddress()
  const views = useViews({ tenantId, table, onKnown })
  const dialogs = useViewDialogs({ tenantId, table, views })
  const { items, current } = views
  const query = queryOf(search, look, table)
  const isChanged = current !== undefined && normalQuery(current.query, table) !== query
  const label = current ? (isChanged ? t('changed', { name: current.name }) : current.name) : ui('views')
  const hasDefault = items.some(view => view.isDefault)
  const groups = [
    { heading: t('own'), of: items.filter(view => !view.shared) },
    { heading: t('shared'), of: items.filter(view => view.shared) },
  ]
  if (views.closed) return null
  return (
    <>
      <Menu withInitialFocusPlaceholder={false} position="bottom-end" shadow="md" width={260}>
        <Menu.Target>
          <Button
            variant="default"
            aria-label={current ? `${ui('views')}: ${label}` : ui('views')}
            data-active={current ? true : undefined}
            className={classes.viewsButton}
          >
            <Bookmark size={15} aria-hidden />
            <span className={classes.menuLabel}>{label}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown aria-label={ui('views')} className={menuClasses.menu}>
          <Menu.Item onClick={() => patch({ ...changesFor(undefined, table), view: hasDefault ? noView : undefined })}>
            {t('showAll')}
          </Menu.Item>
          {groups.map(({ heading, of }) =>
            of.length === 0 ? null : (
              // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields, not the entries of a menu
              <div key={heading} role="group" aria-label={heading}>
                <Menu.Label>{heading}</Menu.Label>
                {of.map(view => (
                  <Menu.RadioItem
                    key={view.id}
                    value={view.id}
                    closeMenuOnClick
                    checked={view.id === current?.id}
                    onChange={() => patch(changesFor(view, table))}
                  >
                    {view.isDefault ? t('isDefault', { name: view.name }) : view.name}
                  </Menu.RadioItem>
                ))}
              </div>
            ),
          )}
          <Menu.Divider />
          <Menu.Item onClick={() => dialogs.open({ kind: 'save', query })}>{t('save')}</Menu.Item>
          {current ? (
            <>
              {isChanged && current.may.edit.allowed ? (
                <Menu.Item onClick={() => void views.update(current, query)}>
                  {t('update', { name: current.name })}
                </Menu.Item>
              ) : null}
              <Menu.Item onClick={() => void views.setDefault(current.isDefault ? null : current.id)}>
                {current.isDefault ? t('noDefault') : t('makeDefault')}
              </Menu.Item>
              <Managed permit={current.may.edit} onClick={() => dialogs.open({ kind: 'edit', view: current })}>
                {t('edit')}
              </Managed>
              <Managed permit={current.may.delete} onClick={() => dialogs.open({ kind: 'delete', view: current })}>
                {t('delete')}
              </Managed>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {dialogs.shown}
    </>
  )
}

interface ManagedProps {
  permit: Permit
  onClick: () => void
  children: string
}

/** An entry that stays visible, with the reason, where it is refused. */
function Managed({ permit, onClick, children }: ManagedProps) {
  const refused = refusedBy(permit)
  if (refused === undefined) return <Menu.Item onClick={onClick}>{children}</Menu.Item>
  return (
    <Menu.Item aria-disabled closeMenuOnClick={false} className={menuClasses.refused}>
      {children}
      <span className={menuClasses.reason}>{refused}</span>
    </Menu.Item>
  )
}
