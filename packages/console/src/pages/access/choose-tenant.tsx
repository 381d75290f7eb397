import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SearchSelect } from '../../ui/search-select.tsx'
import { useAddress } from '../../ui/use-address.ts'
import classes from './access.module.css'

const nobody = { value: '', label: '' }

/** Asks for the tenant first: it becomes the Current Tenant, and the question stays as it is. */
export function ChooseTenant() {
  const t = useTranslations('explorer')
  const { patch } = useAddress()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  const answer = useQuery({
    queryKey: ['pinnable', 'choice', q],
    queryFn: ({ signal }) => client.policyTenants.list({ query: { q: q || undefined, size: 25 } }, { signal }),
    placeholderData: keepPreviousData,
  })
  if (answer.isError) return <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />
  const options = (answer.data?.items ?? []).map(({ id, title }) => ({
    value: id,
    label: title === id ? id : `${title} · ${id}`,
  }))
  return (
    <EmptyState
      title={t('choose')}
      text={t('chooseText')}
      action={
        <div className={classes.choose}>
          <SearchSelect
            label={t('chooseLabel')}
            chosen={nobody}
            options={options}
            nothing={t('chooseNothing')}
            onSearch={setTyped}
            onChoose={({ value }) => patch({ current: value })}
          />
        </div>
      }
    />
  )
}
