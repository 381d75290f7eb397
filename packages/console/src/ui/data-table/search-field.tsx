import { CloseButton, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useShortcut } from '../shortcuts.ts'
import { useAddress } from '../use-address.ts'
import { exampleOf, readTyped } from './search-grammar.ts'
import type { TableFilter } from './table-types.ts'
import classes from './toolbar.module.css'

const debounceMs = 200
const noFilters: readonly TableFilter[] = []

interface SearchFieldProps {
  label: string
  /** What is searched for now, as the address says it. */
  value: string
  filters?: readonly TableFilter[]
}

/** Searches the list on the server, shortly after the last key; `status:locked` sets a filter. `/` comes here. */
export function SearchField({ label, value, filters = noFilters }: SearchFieldProps) {
  const t = useTranslations('ui.table')
  const { patch } = useAddress()
  const input = useRef<HTMLInputElement>(null)
  const hintId = useId()
  const [typed, setTyped] = useState(value)
  const example = exampleOf(filters)
  const search = useEffectEvent((text: string, ended = false) => {
    const read = readTyped(text, filters, ended)
    setTyped(read.text)
    const named = Object.keys(read.filters).length > 0
    if (named || read.q !== value) patch({ q: read.q || undefined, ...read.filters, cursor: undefined }, 'replace')
  })
  // The address may change by itself: back button, "clear search and filters".
  const follow = useEffectEvent((now: string) => {
    if (readTyped(typed, filters).q !== now) setTyped(now)
  })

  useEffect(() => {
    const timer = setTimeout(() => search(typed), debounceMs)
    return () => clearTimeout(timer)
  }, [typed])
  useEffect(() => follow(value), [value])
  useShortcut('/', label, () => input.current?.focus())

  return (
    <div className={classes.search}>
      <TextInput
        ref={input}
        type="search"
        aria-label={label}
        aria-describedby={example ? hintId : undefined}
        placeholder={label}
        leftSection={<Search size={15} aria-hidden />}
        rightSection={typed ? <CloseButton size="sm" aria-label={t('clear')} onClick={() => setTyped('')} /> : null}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
        onKeyDown={event => (event.key === 'Enter' ? search(typed, true) : undefined)}
      />
      {example ? <Hint id={hintId} example={example} /> : null}
    </div>
  )
}

/** Says how filters are typed: below the field while it has the focus, and among the shortcuts. */
function Hint({ id, example }: { id: string; example: string }) {
  const t = useTranslations('ui.table')
  useShortcut(example, t('grammar'), () => undefined)
  return (
    <span id={id} className={classes.hint}>
      {t('grammarHint')} <code>{example}</code>
    </span>
  )
}
