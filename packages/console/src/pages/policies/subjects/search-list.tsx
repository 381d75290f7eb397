import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { problemOf } from '../../../api/problem.ts'
import { RefusalBox, useProblemText } from '../../../ui/problem-notice.tsx'
import classes from '../../members/candidate-picker.module.css'
import { useRole } from '../role/use-role.ts'
import type { KindTexts } from './subject-kinds.ts'
import own from './subjects.module.css'

/** Somebody, or a role, as the search answers. */
export interface Found {
  id: string
  displayName: string
}

interface SearchListProps {
  kind: 'user' | 'identity-role'
  texts: KindTexts
  chosen: readonly Found[]
  onChange: (chosen: readonly Found[]) => void
}

function useFound(kind: SearchListProps['kind'], filter: string, page: number) {
  const { at } = useRole()
  return useQuery({
    queryKey: ['subject-search', at.level, kind, filter, page],
    queryFn: ({ signal }) => {
      const asked = { params: { tenant: at.level }, query: { filter: filter || undefined, page, count: 25 } }
      return kind === 'user'
        ? client.subjectSearch.users(asked, { signal })
        : client.subjectSearch.roles(asked, { signal })
    },
    placeholderData: keepPreviousData,
    // An endpoint that is down is told at once; asking it again is the person's to decide.
    retry: false,
    gcTime: 0,
  })
}

/** The search of the identity store, page by page; what is chosen stays chosen on other pages. */
export function SearchList({ kind, texts, chosen, onChange }: SearchListProps) {
  const t = useTranslations('policies.subjects')
  const [typed, setTyped] = useState('')
  const [page, setPage] = useState(1)
  const [filter] = useDebouncedValue(typed.trim(), 250)
  const answer = useFound(kind, filter, page)
  const isChosen = ({ id }: Found) => chosen.some(one => one.id === id)
  const toggle = (found: Found) =>
    onChange(isChosen(found) ? chosen.filter(({ id }) => id !== found.id) : [...chosen, found])
  const items = answer.isError ? [] : (answer.data?.items ?? [])
  return (
    <div>
      <TextInput
        data-autofocus
        type="search"
        aria-label={t(texts.search)}
        placeholder={t(texts.search)}
        leftSection={<Search size={15} aria-hidden />}
        value={typed}
        onChange={event => {
          setTyped(event.currentTarget.value)
          setPage(1)
        }}
      />
      {answer.isError ? <SearchFailed error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      <fieldset className={classes.list} aria-busy={answer.isFetching} hidden={answer.isError}>
        <legend className={classes.legend}>{t(texts.select)}</legend>
        {items.map(found => (
          <label key={found.id} className={classes.row}>
            <input type="checkbox" checked={isChosen(found)} onChange={() => toggle(found)} />
            <span className={classes.who}>
              <strong>{found.displayName || found.id}</strong>
              {found.displayName && found.displayName !== found.id ? <small>{found.id}</small> : null}
            </span>
          </label>
        ))}
        {answer.isPending ? <p className={classes.nothing}>{t('searching')}</p> : null}
        {answer.isSuccess && items.length === 0 ? <p className={classes.nothing}>{t('nothingFound')}</p> : null}
      </fieldset>
      <div className={own.pager}>
        <output className={classes.count}>{t('chosen', { count: chosen.length })}</output>
        <nav aria-label={t('pages')}>
          <Button size="compact-sm" variant="default" disabled={page === 1} onClick={() => setPage(page - 1)}>
            {t('previousPage')}
          </Button>{' '}
          <Button
            size="compact-sm"
            variant="default"
            disabled={!answer.data?.hasMore}
            onClick={() => setPage(page + 1)}
          >
            {t('nextPage')}
          </Button>
        </nav>
      </div>
    </div>
  )
}

/** Why nothing can be found now, in the words of the server. */
function SearchFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations('policies.subjects')
  const ui = useTranslations('ui')
  const textOf = useProblemText()
  return (
    <RefusalBox title={t('searchFailed')}>
      <p>{textOf(problemOf(error))}</p>
      <Button size="compact-sm" variant="default" onClick={onRetry}>
        {ui('retry')}
      </Button>
    </RefusalBox>
  )
}
