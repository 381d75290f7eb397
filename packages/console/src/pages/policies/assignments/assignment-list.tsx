import { Button, NativeSelect } from '@mantine/core'
import { useCallback, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { SearchField } from '../../../ui/data-table/search-field.tsx'
import { notify } from '../../../ui/notify.ts'
import { useAddress } from '../../../ui/use-address.ts'
import { usePolicyPlace } from '../place.ts'
import { AssignmentLine } from './assignment-line.tsx'
import classes from './assignments.module.css'
import { FamilyHead } from './family-head.tsx'
import { groupByFamily, isShown, type Line, shows } from './line.ts'
import { ReviewTicks } from './review-ticks.tsx'
import { SaveBar } from './save-bar.tsx'
import { type SavedList, useStagedTicks } from './use-staged-ticks.ts'

interface AssignmentListProps {
  /** Names the list: "Roles that carry invoice.read". */
  label: string
  lines: readonly Line[]
  /** Said where there is nothing to assign. */
  nothing: string
  /** A line and the thing at hand as a pair of role and permission. */
  toCell: (id: string) => { role: string; permission: string }
  /** Saves the whole list; throws the API's problem. */
  save: (list: SavedList) => Promise<unknown>
  reload: () => Promise<unknown>
}

/** More at once would make every tick slow; the rest is one click away. */
const firstLines = 300

/** Ticks for everything that can be assigned, saved together; searched and narrowed by the address. */
export function AssignmentList({ label, lines, nothing, toCell, save, reload }: AssignmentListProps) {
  const t = useTranslations('policies.assign')
  const { isTenant } = usePolicyPlace()
  const { search } = useAddress()
  const [limit, setLimit] = useState(firstLines)
  const staged = useStagedTicks(lines, async list => {
    await save(list)
    notify.success(t('saved'))
  })
  const latest = useRef(staged)
  latest.current = staged
  // Stays the same, so that a tick draws its own line anew and no other.
  const tick = useCallback((id: string, ticked: boolean) => latest.current.set([id], ticked), [])

  const show = shows.find(each => each === search.show)
  const q = (search.q ?? '').toLowerCase()
  const found = lines.filter(
    line =>
      `${line.name} ${line.description ?? ''}`.toLowerCase().includes(q) &&
      isShown(line, staged.isTicked(line.id), show),
  )
  const shown = found.slice(0, limit)
  const assigned = lines.filter(line => line.state === 'inherited' || staged.isTicked(line.id)).length
  const reread = async () => {
    staged.discard()
    await reload()
  }
  return (
    <section aria-label={label}>
      <div className={classes.tools}>
        <SearchField label={t('search')} value={search.q ?? ''} />
        <ShowSelect />
        <output className={classes.counts}>{t('counts', { assigned, all: lines.length })}</output>
      </div>
      <div className={classes.card}>
        {shown.length === 0 ? (
          <p className={classes.nothing}>{lines.length === 0 ? nothing : t('noMatch')}</p>
        ) : (
          groupByFamily(shown).map(group => (
            <div key={group.family} className={classes.group}>
              {group.family ? <FamilyHead {...group} staged={staged} /> : null}
              <ul className={classes.list}>
                {group.lines.map(line => (
                  <AssignmentLine
                    key={line.id}
                    line={line}
                    ticked={staged.isTicked(line.id)}
                    changed={staged.isChanged(line.id)}
                    isTenant={isTenant}
                    onTick={tick}
                  />
                ))}
              </ul>
            </div>
          ))
        )}
        {found.length > shown.length ? (
          <div className={classes.more}>
            <Button variant="default" onClick={() => setLimit(found.length)}>
              {t('showAll', { count: found.length })}
            </Button>
          </div>
        ) : null}
      </div>
      <SaveBar
        {...staged}
        saveLabel={t('save')}
        onSave={staged.save}
        onDiscard={staged.discard}
        onReload={() => void reread()}
      >
        <ReviewTicks
          cells={lines
            .filter(({ id }) => staged.isChanged(id))
            .map(({ id }) => ({ ...toCell(id), assigned: staged.isTicked(id) }))}
          onSave={staged.save}
        />
      </SaveBar>
    </section>
  )
}

const showTexts = {
  assigned: 'show.assigned',
  'not-assigned': 'show.notAssigned',
  inherited: 'show.inherited',
} as const

function ShowSelect() {
  const t = useTranslations('policies.assign')
  const { search, patch } = useAddress()
  const data = [{ value: '', label: t('show.all') }, ...shows.map(value => ({ value, label: t(showTexts[value]) }))]
  return (
    <NativeSelect
      aria-label={t('show.label')}
      value={shows.find(each => each === search.show) ?? ''}
      data={data}
      onChange={event => patch({ show: event.currentTarget.value || undefined }, 'replace')}
    />
  )
}
