import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { Search } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { refusedBy } from '../../ui/data-table/row-action.ts'
import { ProblemAlert } from '../../ui/problem-notice.tsx'
import classes from './candidate-picker.module.css'

/** Somebody who could be let in, as the API offers them. */
export type Candidate = Answer<Api['members']['candidates']>['items'][number]

interface CandidatePickerProps {
  tenantId: string
  /** Only people of a tenant above, for mappings. */
  kind?: Candidate['kind']
  /** One person, or as many as wanted. */
  choice: 'one' | 'many'
  chosen: readonly Candidate[]
  onChange: (chosen: Candidate[]) => void
}

/** The people who could be let into a tenant, searched on the server; who cannot be is shown with the reason. */
export function CandidatePicker({ tenantId, kind, choice, chosen, onChange }: CandidatePickerProps) {
  const t = useTranslations('people.pick')
  const name = useId()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const answer = useInfiniteQuery({
    queryKey: ['candidates', tenantId, kind, q],
    queryFn: ({ signal, pageParam }) =>
      client.members.candidates(
        { params: { tenant: tenantId }, query: { q: q || undefined, kind, cursor: pageParam } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next ?? undefined,
    placeholderData: keepPreviousData,
    // Asked anew whenever the dialog opens: whoever was let in a moment ago cannot be chosen again.
    gcTime: 0,
  })
  const found = answer.data?.pages.flatMap(page => page.items) ?? []
  const isChosen = (candidate: Candidate) => chosen.some(one => one.userId === candidate.userId)
  const toggle = (candidate: Candidate) => {
    if (choice === 'one') return onChange([candidate])
    onChange(isChosen(candidate) ? chosen.filter(one => one.userId !== candidate.userId) : [...chosen, candidate])
  }

  return (
    <div>
      <TextInput
        data-autofocus
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<Search size={15} aria-hidden />}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <fieldset className={classes.list} aria-busy={answer.isFetching}>
        <legend className={classes.legend}>{t('list')}</legend>
        {found.map(candidate => (
          <CandidateRow
            key={candidate.userId}
            candidate={candidate}
            type={choice === 'one' ? 'radio' : 'checkbox'}
            name={name}
            checked={isChosen(candidate)}
            onToggle={() => toggle(candidate)}
          />
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
      {choice === 'many' ? <output className={classes.count}>{t('count', { count: chosen.length })}</output> : null}
    </div>
  )
}

interface CandidateRowProps {
  candidate: Candidate
  type: 'radio' | 'checkbox'
  name: string
  checked: boolean
  onToggle: () => void
}

function CandidateRow({ candidate, type, name, checked, onToggle }: CandidateRowProps) {
  const reason = refusedBy(candidate.may.add)
  return (
    <label className={classes.row} data-refused={reason === undefined ? undefined : true}>
      <input type={type} name={name} checked={checked} disabled={reason !== undefined} onChange={onToggle} />
      <span className={classes.who}>
        <span>
          <strong>{candidate.userName}</strong> {candidate.displayName}
        </span>
        <small>{[candidate.sourceTenant.title, reason].filter(Boolean).join(' · ')}</small>
      </span>
    </label>
  )
}
