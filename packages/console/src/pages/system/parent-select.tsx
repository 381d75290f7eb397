import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { client } from '../../api/client.ts'
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
  const [chosen, setChosen] = useState({ value, label: value })
  const [q] = useDebouncedValue(typed.trim(), 200)
  // What is shown in the field is the choice itself, no search.
  const sought = q === chosen.label ? '' : q
  const { data } = useQuery({
    queryKey: [...tenantsKey, 'parents', sought],
    queryFn: ({ signal }) => client.tenants.list({ query: { q: sought || undefined, status: 'active' } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const found = (data?.items ?? []).map(tenant => ({ value: tenant.id, label: `${tenant.title} · ${tenant.id}` }))
  const current = found.find(option => option.value === value) ?? chosen
  const options = found.some(option => option.value === value) ? found : [current, ...found]

  return (
    <Select
      {...field}
      data={options}
      value={value}
      searchable
      allowDeselect={false}
      maxDropdownHeight={240}
      nothingFoundMessage={nothing}
      // The server has searched already.
      filter={input => input.options}
      onSearchChange={setTyped}
      onChange={(next, option) => {
        if (!next || !option) return
        setChosen({ value: next, label: option.label })
        onChange?.(next)
      }}
    />
  )
}
