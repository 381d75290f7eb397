import { CloseButton, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useShortcut } from '../shortcuts.ts'
import { useAddress } from '../use-address.ts'
import classes from './data-table.module.css'

const debounceMs = 200

/** Searches the list on the server, shortly after the last key. `/` comes here. */
export function SearchField({ label, value }: { label: string; value: string }) {
  const t = useTranslations('ui.table')
  const { patch } = useAddress()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(value)
  const search = useEffectEvent((text: string) => {
    if (text.trim() !== value) patch({ q: text.trim() || undefined, cursor: undefined }, 'replace')
  })

  useEffect(() => {
    const timer = setTimeout(() => search(typed), debounceMs)
    return () => clearTimeout(timer)
  }, [typed])

  // The address may change by itself: back button, "clear search and filters".
  useEffect(() => setTyped(current => (current.trim() === value ? current : value)), [value])
  useShortcut('/', label, () => input.current?.focus())

  return (
    <TextInput
      ref={input}
      type="search"
      className={classes.search}
      aria-label={label}
      placeholder={label}
      leftSection={<Search size={15} aria-hidden />}
      rightSection={typed ? <CloseButton size="sm" aria-label={t('clear')} onClick={() => setTyped('')} /> : null}
      maxLength={200}
      value={typed}
      onChange={event => setTyped(event.currentTarget.value)}
    />
  )
}
