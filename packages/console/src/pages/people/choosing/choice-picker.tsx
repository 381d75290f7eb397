import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ProblemAlert } from '../../../ui/problem-notice.tsx'
import classes from '../../members/candidate-picker.module.css'

/** One thing to choose; `refused` says why it cannot be chosen. */
export interface Choice {
  id: string
  name: string
  detail?: string
  refused?: string
}

/** One page of what matches a search. */
export interface ChoicePage {
  items: Choice[]
  next: string | null
}

export interface ChoiceSource {
  /** Names the list for people, and the field above it. */
  label: string
  search: string
  queryKey: readonly unknown[]
  load: (query: { q?: string; cursor?: string }, signal: AbortSignal) => Promise<ChoicePage>
}

interface ChoicePickerProps {
  source: ChoiceSource
  chosen: readonly Choice[]
  onChange: (chosen: Choice[]) => void
}

/** Several things to choose, searched on the server; what cannot be chosen is shown with the reason. */
export function ChoicePicker({ source, chosen, onChange }: ChoicePickerProps) {
  const t = useTranslations('rights.pick')
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const answer = useInfiniteQuery({
    queryKey: [...source.queryKey, 'choices', q],
    queryFn: ({ signal, pageParam }) => source.load({ q: q || undefined, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next ?? undefined,
    placeholderData: keepPreviousData,
    // Asked anew whenever the dialog opens.
    gcTime: 0,
  })
  const found = answer.data?.pages.flatMap(page => page.items) ?? []
  const isChosen = ({ id }: Choice) => chosen.some(one => one.id === id)
  const toggle = (choice: Choice) =>
    onChange(isChosen(choice) ? chosen.filter(one => one.id !== choice.id) : [...chosen, choice])
  return (
    <div>
      <TextInput
        data-autofocus
        type="search"
        aria-label={source.search}
        placeholder={source.search}
        leftSection={<Search size={15} aria-hidden />}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <fieldset
        className={classes.list}
        aria-busy={answer.isFetching}
        // Where nothing in it can be focused, the list itself must be, to be scrolled by keyboard.
        tabIndex={found.every(({ refused }) => refused !== undefined) ? 0 : undefined}
      >
        <legend className={classes.legend}>{source.label}</legend>
        {found.map(choice => (
          <label key={choice.id} className={classes.row} data-refused={choice.refused === undefined ? undefined : true}>
            <input
              type="checkbox"
              checked={isChosen(choice)}
              disabled={choice.refused !== undefined}
              onChange={() => toggle(choice)}
            />
            <span className={classes.who}>
              <strong>{choice.name}</strong>
              <small>{[choice.detail, choice.refused].filter(Boolean).join(' · ')}</small>
            </span>
          </label>
        ))}
        {answer.hasNextPage ? (
          <Button variant="subtle" fullWidth onClick={() => void answer.fetchNextPage()}>
            {t('more')}
          </Button>
        ) : null}
        {answer.isSuccess && found.length === 0 ? (
          <p className={classes.nothing}>{q ? t('nothing') : t('nobody')}</p>
        ) : null}
      </fieldset>
      {answer.isError ? <ProblemAlert error={answer.error} /> : null}
      <output className={classes.count}>{t('count', { count: chosen.length })}</output>
    </div>
  )
}
