import { Button, Group } from '@mantine/core'
import type { JobAct } from '@tenantry/contract/jobs'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ActButton } from '../../act-button.tsx'
import { useShortcut } from '../../shortcuts.ts'
import type { Permit } from '../row-action.ts'
import type { Selection } from '../selection.ts'
import type { BulkActs, TablePage, TableQuery } from '../table-types.ts'
import classes from '../toolbar.module.css'

const BulkConfirm = lazy(async () => ({ default: (await import('./bulk-confirm.tsx')).BulkConfirm }))

interface BulkBarProps {
  bulk: Omit<BulkActs<never>, 'acts'>
  acts: readonly JobAct[]
  selection: Selection
  /** What the server says about an act on each chosen row of the page at hand. */
  permitsOf: (act: JobAct) => readonly Permit[]
  page: TablePage<object>
  query: TableQuery
}

/** How many a selection holds. */
function countOf({ everything, picked }: Selection, total: number): number {
  return everything ? total - picked.size : picked.size
}

const allowed: Permit = { allowed: true }

/** An act is refused where it is for every row; otherwise the server leaves out what it refuses, and says why. */
function permitFor(permits: readonly Permit[], count: number): Permit {
  const refused = permits.length === count && permits.every(permit => !permit.allowed)
  return (refused ? permits[0] : undefined) ?? allowed
}

/** How many rows are chosen, a way to choose all that match, and what can be done with them. */
export function BulkBar({ bulk, acts, selection, permitsOf, page, query }: BulkBarProps) {
  const t = useTranslations('tables.bulk')
  const labels = useTranslations('tables.acts')
  const region = useRef<HTMLElement>(null)
  const [asked, setAsked] = useState<JobAct>()
  useShortcut('b', t('go'), () => region.current?.querySelector('button')?.focus())
  const count = countOf(selection, page.total)
  const isPage = !selection.everything && selection.page === 'all' && count === page.items.length
  const said = selection.everything ? t('all', { count }) : isPage ? t('page', { count }) : t('selected', { count })
  const total = page.totalIsExact ? 'selectAll' : 'selectAllAbove'
  return (
    <section ref={region} className={classes.bulk} aria-label={t('bar')}>
      <output>{said}</output>
      {isPage && count < page.total && !bulk.byRowOnly ? (
        <Button size="compact-sm" variant="subtle" onClick={selection.chooseEverything}>
          {t(total, { count: page.total })}
        </Button>
      ) : null}
      <Group gap="xs" className={classes.toolbarEnd}>
        {acts.map(act => (
          <ActButton
            key={act}
            size="compact-sm"
            variant="default"
            permit={permitFor(permitsOf(act), count)}
            onAct={() => setAsked(act)}
          >
            {labels(`${act}.label`)}
          </ActButton>
        ))}
        <Button size="compact-sm" variant="subtle" onClick={selection.clear}>
          {t('clear')}
        </Button>
      </Group>
      <Suspense>
        {asked ? (
          <BulkConfirm
            act={asked}
            bulk={bulk}
            selection={selection}
            count={count}
            query={query}
            onClose={() => setAsked(undefined)}
          />
        ) : null}
      </Suspense>
    </section>
  )
}
