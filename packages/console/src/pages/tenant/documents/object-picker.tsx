import { Select } from '@mantine/core'
import type { GetInputPropsReturnType } from '@mantine/form'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'

interface ObjectPickerProps {
  tenantId: string
  /** The object chosen now, so that its title is known before anything is searched. */
  chosen: { id: string; title: string } | null
  /** What the form binds to the field: the object's id, or null for none. */
  field: GetInputPropsReturnType
}

/** Chooses the object that a document is about, searched by title on the server. */
export function ObjectPicker({ tenantId, chosen, field }: ObjectPickerProps) {
  const t = useTranslations('tenant.documents')
  const [typed, setTyped] = useState(chosen?.title ?? '')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const found = useQuery({
    queryKey: ['objects', tenantId, 'pick', q],
    queryFn: ({ signal }) => client.objects.list({ params: { tenant: tenantId }, query: { q, size: 20 } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const items = found.data?.items ?? []
  // Titles may repeat, so the class stands beside them.
  const options = items.map(({ id, title, class: { name } }) => ({
    value: id,
    label: t('objectOption', { title, class: name }),
  }))
  const isFound = items.some(({ id }) => id === chosen?.id)
  const data = chosen && !isFound ? [{ value: chosen.id, label: chosen.title }, ...options] : options
  return (
    <Select
      {...field}
      label={t('object')}
      description={t('objectHint')}
      placeholder={t('noObject')}
      data={data}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('clearObject') }}
      filter={({ options }) => options}
      onSearchChange={setTyped}
      nothingFoundMessage={found.isPending ? undefined : t('nothingFound')}
      maxDropdownHeight={260}
    />
  )
}
