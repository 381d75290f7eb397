import { Loader, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Search } from 'lucide-react'
import { type KeyboardEvent, type UIEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { samePlaceIn } from '../places.ts'
import { modKey } from '../ui/keys.tsx'
import type { LoadTenants } from './frame-model.ts'
import { SwitcherRow } from './switcher-row.tsx'
import classes from './tenant-switcher.module.css'
import { useSwitcherList } from './use-switcher-list.ts'

interface SwitcherListProps {
  load: LoadTenants
  currentId: string | undefined
  onClose: () => void
}

function enter(tenantId: string, inNewTab: boolean): void {
  const href = samePlaceIn(tenantId, window.location.pathname)
  if (inNewTab) window.open(href, '_blank', 'noopener')
  else window.location.assign(href)
}

/** The search field and the list it rules: arrows move, Enter goes, with Ctrl in a new tab. */
export function SwitcherList({ load, currentId, onClose }: SwitcherListProps) {
  const t = useTranslations('frame.switcher')
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  const [active, setActive] = useState(0)
  const list = useSwitcherList(load, q)
  // The same tenant may stand under Recent and under All, so rows are known by their place.
  const rows = list.sections.flatMap(section => section.tenants)
  const at = Math.min(active, rows.length - 1)
  const rowId = (index: number) => `${listId}-${index}`

  const move = (to: number) => {
    if (rows.length === 0) return
    const next = (to + rows.length) % rows.length
    setActive(next)
    document.getElementById(rowId(next))?.scrollIntoView({ block: 'nearest' })
    if (next > rows.length - 5) list.loadMore()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(at + 1)
    else if (event.key === 'ArrowUp') move(at - 1)
    else if (event.key === 'Enter' && rows[at]) {
      enter(rows[at].id, event.ctrlKey || event.metaKey)
      onClose()
    } else return
    event.preventDefault()
  }
  const onScroll = ({ currentTarget: box }: UIEvent<HTMLElement>) => {
    if (box.scrollHeight - box.scrollTop - box.clientHeight < 120) list.loadMore()
  }

  let index = 0
  return (
    <>
      <TextInput
        data-autofocus
        role="combobox"
        aria-expanded
        aria-haspopup="grid"
        aria-controls={listId}
        aria-activedescendant={at >= 0 ? rowId(at) : undefined}
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<Search size={15} aria-hidden />}
        value={typed}
        onChange={event => {
          setTyped(event.currentTarget.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div className={classes.list} onScroll={onScroll}>
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid as the popup of a combobox, ruled from the search field */}
        <table id={listId} role="grid" aria-label={t('list')}>
          {list.sections.map(section => (
            <tbody key={section.name}>
              <tr>
                <th scope="rowgroup" colSpan={2} className={classes.heading}>
                  {t(section.name)}
                </th>
              </tr>
              {section.tenants.map(tenant => {
                const place = index++
                return (
                  <SwitcherRow
                    key={tenant.id}
                    id={rowId(place)}
                    tenant={tenant}
                    active={place === at}
                    current={tenant.id === currentId}
                    favourite={list.favourites.includes(tenant.id)}
                    onEnter={event => enter(tenant.id, event.ctrlKey || event.metaKey)}
                    onToggleFavourite={() => list.toggleFavourite(tenant.id)}
                  />
                )
              })}
            </tbody>
          ))}
        </table>
      </div>
      <output className={classes.note}>
        {list.isLoading ? <Loader size="xs" /> : null}
        {list.isFailed ? t('failed') : null}
        {!list.isLoading && !list.isFailed && rows.length === 0 ? t('nothing', { query: q }) : null}
      </output>
      <p className={classes.hint}>{t('hint', { key: modKey })}</p>
    </>
  )
}
