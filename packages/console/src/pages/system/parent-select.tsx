import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { client } from '../../api/client.ts'
import { SearchSelect } from '../../ui/search-select.tsx'
import { tenantsKey } from './tenant-queries.ts'

interface ParentSelectProps {
  label: string
  description: string
  /** Said when no tenant matches what was typed. */
  nothing: string
  value?: string
  onChange?: (tenantId: string) => void
  error?: ReactNode
}

/** Chooses the tenant above, searched on the server: there may be thousands. */
export function ParentSelect({ nothing, value = '', onChange, ...field }: ParentSelectProps) {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<{ value: string; label: string }>()
  const [q] = useDebouncedValue(typed.trim(), 200)
  const { data } = useQuery({
    queryKey: [...tenantsKey, 'parents', q],
    queryFn: ({ signal }) => client.tenants.list({ query: { q: q || undefined, status: 'active' } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const options = (data?.items ?? []).map(({ id, title }) => ({ value: id, label: `${title} · ${id}` }))
  return (
    <SearchSelect
      {...field}
      nothing={nothing}
      chosen={chosen ?? options.find(option => option.value === value) ?? { value, label: value }}
      options={options}
      onSearch={setTyped}
      onChoose={option => {
        setChosen(option)
        onChange?.(option.value)
      }}
    />
  )
}
