import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer, Input } from '@tenantry/contract/route'
import { ScrollText, SearchX } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { problemOf } from '../../api/problem.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { type SearchPart, useAddress } from '../../ui/use-address.ts'
import classes from './audit.module.css'
import { actionGroups } from './audit-actions.ts'
import { daysAgo, groupByDay, momentOfDay } from './audit-days.ts'
import { AuditEntryRow } from './audit-entry.tsx'
import { AuditFilters } from './audit-filters.tsx'

/** What a trail is asked for; the API's own words. `erased` is understood by the trail of `system` only. */
export type AuditQuery = Input<Api['audit']['list']>['query']
export type AuditPage = Answer<Api['audit']['list']>

interface AuditTimelineProps {
  queryKey: readonly unknown[]
  load: (query: AuditQuery, signal: AbortSignal) => Promise<AuditPage>
  /** Whether the trails of erased tenants can be asked for. */
  withErased?: boolean
}

const narrowing = ['q', 'action', 'since', 'until', 'erased'] as const

function readQuery(search: SearchPart, withErased: boolean): AuditQuery {
  return {
    q: search.q || undefined,
    action: actionGroups.find(group => group === search.action),
    since: momentOfDay(search.since),
    // A day chosen as the last one belongs to it whole.
    until: momentOfDay(search.until, 1),
    erased: withErased && /^[a-z][a-z0-9]{0,24}$/.test(search.erased ?? '') ? search.erased : undefined,
  }
}

/** The trail of a tenant or of one thing, newest first, day by day, narrowed by what stands in the address. */
export function AuditTimeline({ queryKey, load, withErased = false }: AuditTimelineProps) {
  const t = useTranslations('audit')
  const { search, patch } = useAddress()
  const query = readQuery(search, withErased)
  const answer = useInfiniteQuery({
    queryKey: [...queryKey, query],
    queryFn: ({ signal, pageParam }) => load({ ...query, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const entries = answer.data?.pages.flatMap(page => page.items) ?? []
  const isNarrowed = narrowing.some(name => search[name])
  const clear = () => patch(Object.fromEntries(narrowing.map(name => [name, undefined])))

  const content = () => {
    if (answer.isPending) return <Waiting />
    if (entries.length > 0) {
      return <Days entries={entries} updating={answer.isPlaceholderData} />
    }
    if (!isNarrowed) return <EmptyState icon={ScrollText} title={t('emptyTitle')} text={t('emptyText')} />
    const clearing = (
      <Button variant="default" onClick={clear}>
        {t('clear')}
      </Button>
    )
    return <EmptyState icon={SearchX} title={t('noMatch')} text={t('noMatchText')} action={clearing} />
  }

  if (answer.isError) {
    const retry = () => void answer.refetch()
    return <ProblemNotice error={answer.error} onRetry={problemOf(answer.error).status === 403 ? undefined : retry} />
  }
  return (
    <div className={classes.timeline}>
      <AuditFilters withErased={withErased} />
      <section className={classes.card} aria-label={t('region')} aria-busy={answer.isFetching}>
        {content()}
      </section>
      {answer.hasNextPage ? (
        <Button variant="default" loading={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
      {answer.data && !answer.hasNextPage && entries.length > 0 && !isNarrowed ? (
        <p className={classes.end}>{t('end')}</p>
      ) : null}
    </div>
  )
}

function Waiting() {
  const t = useTranslations('ui.table')
  return <output className={classes.waiting}>{t('loading')}</output>
}

function Days({ entries, updating }: { entries: AuditPage['items']; updating: boolean }) {
  const t = useTranslations('audit')
  const format = useFormatter()
  const nameOf = (day: Date) => {
    const ago = daysAgo(day)
    const date = format.dateTime(day, { dateStyle: 'full' })
    if (ago > 1 || ago < 0) return date
    return `${t(ago === 0 ? 'today' : 'yesterday')}, ${date}`
  }
  return (
    <div data-updating={updating || undefined} className={classes.days}>
      {groupByDay(entries).map(({ day, entries: group }) => (
        <section key={day.getTime()}>
          <h2 className={classes.dayName}>{nameOf(day)}</h2>
          <ul className={classes.entries}>
            {group.map(entry => (
              <AuditEntryRow key={entry.id} entry={entry} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
