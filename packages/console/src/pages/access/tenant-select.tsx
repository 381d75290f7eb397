import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SearchSelect } from '../../ui/search-select.tsx'

interface TenantSelectProps {
  label: string
  onChoose: (tenant: { id: string; title: string }) => void
}

const nobody = { value: '', label: '' }

/** Finds one of the tenants whose policies the person may look at. */
export function TenantSelect({ label, onChoose }: TenantSelectProps) {
  const t = useTranslations('explorer')
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  const answer = useQuery({
    queryKey: ['pinnable', 'choice', q],
    queryFn: ({ signal }) => client.policyTenants.list({ query: { q: q || undefined, size: 25 } }, { signal }),
    placeholderData: keepPreviousData,
  })
  if (answer.isError) return <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />
  const found = answer.data?.items ?? []
  const options = found.map(({ id, title }) => ({ value: id, label: title === id ? id : `${title} · ${id}` }))
  return (
    <SearchSelect
      label={label}
      chosen={nobody}
      options={options}
      nothing={t('chooseNothing')}
      onSearch={setTyped}
      onChoose={({ value }) => onChoose({ id: value, title: found.find(({ id }) => id === value)?.title ?? value })}
    />
  )
}
