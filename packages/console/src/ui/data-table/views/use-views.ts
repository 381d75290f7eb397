import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { View } from '@tenantry/contract/views'
import { useEffect, useEffectEvent } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { problemOf } from '../../../api/problem.ts'
import { notify } from '../../notify.ts'
import { useProblemText } from '../../problem-notice.tsx'
import { useAddress } from '../../use-address.ts'
import { isBare } from '../table-address.ts'
import { noteDefaultView } from './default-views.ts'
import { changesFor, noView, type ViewedTable } from './view-query.ts'

interface ViewsInput {
  tenantId: string
  table: ViewedTable
  onKnown: () => void
}

const nothing: readonly View[] = []

/** The saved views of a table, the one that is shown, and what can be done with them. Opens the table with its view. */
export function useViews({ tenantId, table, onKnown }: ViewsInput) {
  const t = useTranslations('tables.views')
  const textOf = useProblemText()
  const cache = useQueryClient()
  const { search, patch } = useAddress()
  const queryKey = ['views', tenantId, table.name]
  const params = { tenant: tenantId }
  const answer = useQuery({
    queryKey,
    queryFn: ({ signal }) => client.views.list({ params, query: { table: table.name } }, { signal }),
  })
  const items = answer.data?.items ?? nothing
  const current = items.find(view => view.id === search.view)
  const refresh = () => cache.invalidateQueries({ queryKey })

  const opened = useEffectEvent((views: readonly View[]) => {
    const byDefault = views.find(view => view.isDefault)
    noteDefaultView(tenantId, table.name, byDefault !== undefined)
    if (search.view === noView) return
    const named = views.find(view => view.id === search.view)
    if (search.view && !named) {
      notify.failure(t('gone'))
      patch({ view: undefined }, 'replace')
    } else if (isBare(search, table.filters)) {
      const wanted = named ?? byDefault
      if (wanted) patch(changesFor(wanted, table), 'replace')
    }
  })
  const isAddressed = search.view !== undefined || !isBare(search, table.filters)
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again when the address loses its query, too
  useEffect(() => {
    if (answer.data) opened(answer.data.items)
  }, [answer.data, search.view, isAddressed])
  const known = useEffectEvent(onKnown)
  useEffect(() => {
    if (!answer.isPending) known()
  }, [answer.isPending])

  const telling = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      notify.failure(textOf(problemOf(error)))
    } finally {
      await refresh()
    }
  }
  return {
    items,
    current,
    refresh,
    mayShare: answer.data?.may.share,
    /** Who may not use views at all is not shown any. */
    closed: answer.isError,
    update: (view: View, query: string) =>
      telling(async () => {
        await client.views.edit({ params: { ...params, view: view.id }, body: { query } }, { ifMatch: view.version })
        notify.success(t('saved', { name: view.name }))
      }),
    setDefault: (view: string | null) =>
      telling(() => client.views.setDefault({ params, body: { table: table.name, view } })),
  }
}
