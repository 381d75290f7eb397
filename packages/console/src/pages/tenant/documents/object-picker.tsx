import type { GetInputPropsReturnType } from '@mantine/form'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { SearchSelect } from '../../../ui/search-select.tsx'

interface ObjectPickerProps {
  tenantId: string
  /** The object that is stored now, so that its title is known before anything is searched. */
  stored: { id: string; title: string } | null
  /** What the form binds to the field: the object's id, or null for none. */
  field: GetInputPropsReturnType
}

/** Chooses the object that a document is about, searched by title on the server. */
export function ObjectPicker({ tenantId, stored, field }: ObjectPickerProps) {
  const t = useTranslations('tenant.documents')
  const [typed, setTyped] = useState('')
  const [picked, setPicked] = useState<{ value: string; label: string }>()
  const [q] = useDebouncedValue(typed.trim(), 200)
  const { data } = useQuery({
    queryKey: ['objects', tenantId, 'pick', q],
    queryFn: ({ signal }) => client.objects.list({ params: { tenant: tenantId }, query: { q, size: 20 } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const none = { value: '', label: t('noObject') }
  // Titles may repeat, so the class stands beside them.
  const found = (data?.items ?? []).map(({ id, title, class: { name } }) => ({
    value: id,
    label: t('objectOption', { title, class: name }),
  }))
  const known = [none, ...(picked ? [picked] : []), ...(stored ? [{ value: stored.id, label: stored.title }] : [])]
  return (
    <SearchSelect
      label={t('object')}
      description={t('objectHint')}
      error={field.error}
      chosen={known.find(option => option.value === (field.value ?? '')) ?? none}
      options={typed.trim() === '' ? [none, ...found] : found}
      nothing={t('nothingFound')}
      onSearch={setTyped}
      onChoose={option => {
        setPicked(option)
        field.onChange(option.value || null)
      }}
    />
  )
}
