import { Button, NativeSelect } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { sessionQuery } from '../../api/session.ts'
import { notify } from '../../ui/notify.ts'
import { ProblemAlert } from '../../ui/problem-notice.tsx'
import classes from './me.module.css'

/** Chooses the tenant that the own log-in opens; for people with more than one. */
export function OwnDefaultTenant({ current }: { current: string | null }) {
  const t = useTranslations('me.profile')
  const ui = useTranslations('ui')
  const cache = useQueryClient()
  const [chosen, setChosen] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const tenants = useAllTenants()
  const isListed = tenants.some(({ id }) => id === current)
  const changed = chosen !== undefined && chosen !== current

  const save = async () => {
    if (!chosen) return
    setBusy(true)
    setError(undefined)
    try {
      await client.me.setDefaultTenant({ body: { tenant: chosen } })
      await Promise.all([
        cache.invalidateQueries({ queryKey: sessionQuery.queryKey }),
        cache.invalidateQueries({ queryKey: ['switcher'] }),
      ])
      notify.success(t('defaultSaved'))
      setChosen(undefined)
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <div className={classes.defaultRow}>
        <NativeSelect
          label={t('defaultTenant')}
          className={classes.choice}
          value={chosen ?? current ?? ''}
          data={[
            ...(current === null ? [{ value: '', label: t('noDefault'), disabled: true }] : []),
            ...(current !== null && !isListed ? [{ value: current, label: current }] : []),
            ...tenants.map(({ id, title }) => ({ value: id, label: `${title} (${id})` })),
          ]}
          onChange={event => setChosen(event.currentTarget.value)}
        />
        {changed ? (
          <>
            <Button loading={busy} onClick={() => void save()}>
              {t('defaultSave')}
            </Button>
            <Button variant="default" onClick={() => setChosen(undefined)}>
              {ui('cancel')}
            </Button>
          </>
        ) : null}
      </div>
      {error === undefined ? null : <ProblemAlert error={error} />}
    </>
  )
}

/** All tenants of the person, page after page: a select shows them at once. */
function useAllTenants(): { id: string; title: string }[] {
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: ['switcher', 'all', 'choice'],
    queryFn: ({ signal, pageParam }) =>
      client.me.tenants({ query: { size: 100, sort: 'title', cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next ?? undefined,
  })
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  return data?.pages.flatMap(page => page.items) ?? []
}
