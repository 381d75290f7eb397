import { Button, NativeSelect } from '@mantine/core'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { SearchField } from '../../../ui/data-table/search-field.tsx'
import { notify } from '../../../ui/notify.ts'
import { useAddress } from '../../../ui/use-address.ts'
import { usePolicyPlace } from '../place.ts'
import { AssignmentLine } from './assignment-line.tsx'
import classes from './assignments.module.css'
import { FamilyHead } from './family-head.tsx'
import { groupByFamily, isShown, type Line, type SavedList, shows, standingOfLines, toSavedList } from './line.ts'
import { SaveBar } from './save-bar.tsx'
import type { Pair } from './staged.ts'
import { useStaged } from './use-staged.ts'

interface AssignmentListProps {
  /** Names the list: "Roles that carry invoice.read". */
  label: string
  lines: readonly Line[]
  /** Said where there is nothing to assign. */
  nothing: string
  /** A line and the thing at hand as a pair of role and permission. */
  toPair: (line: Line) => Pair
  /** Saves the whole list; throws the API's problem. */
  save: (list: SavedList) => Promise<unknown>
  /** Reads the lines again. */
  reload: () => Promise<readonly Line[]>
}

/** More at once would make every tick slow; the rest is one click away. */
const firstLines = 300

/** Ticks for everything that can be assigned, saved together; searched and narrowed by the address. */
export function AssignmentList({ label, lines, nothing, toPair, save, reload }: AssignmentListProps) {
  const t = useTranslations('policies.assign')
  const { isTenant } = usePolicyPlace()
  const { search } = useAddress()
  const [limit, setLimit] = useState(firstLines)
  const pairOf = useRef(toPair)
  pairOf.current = toPair
  const now = useMemo(() => standingOfLines(lines, line => pairOf.current(line)), [lines])
  const staged = useStaged({
    now,
    send: async (wanted, read) => {
      await save(toSavedList(wanted, read))
      notify.success(t('saved'))
    },
    reread: async () => standingOfLines(await reload(), line => pairOf.current(line)),
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
      isShown(line, staged.isAssigned(line.id), show),
  )
  const shown = found.slice(0, limit)
  const assigned = lines.filter(line => line.state === 'inherited' || staged.isAssigned(line.id)).length
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
                    ticked={staged.isAssigned(line.id)}
                    changed={staged.wanted.has(line.id)}
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
      <SaveBar staged={staged} saveLabel={t('save')} />
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
