import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import { problemOf } from '../api/problem.ts'
import select from './search-select.module.css'
import classes from './suggest-field.module.css'

/** Something that could be meant; `label` says more about it. */
export interface Suggestion {
  value: string
  label?: string
}

interface SuggestFieldProps {
  label: string
  placeholder?: string
  value: string
  onChange: (value: string) => void
  error?: string
  /** Tells the suggestions of this field from those of others. */
  queryKey: readonly unknown[]
  load: (typed: string, signal: AbortSignal) => Promise<readonly Suggestion[]>
  /** Said where suggestions fail, which keeps nobody from typing. */
  unavailable: string
  /** Said while nothing is suggested: what is needed first. */
  hint?: string | undefined
}

const none: readonly Suggestion[] = []

function useSuggestions({ queryKey, load, value }: SuggestFieldProps, isOpen: boolean) {
  const [typed] = useDebouncedValue(value, 150)
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['suggestions', ...queryKey, typed],
    queryFn: ({ signal }) => load(typed, signal),
    enabled: isOpen,
    placeholderData: keepPreviousData,
    retry: false,
  })
  const options = (data ?? none).filter(option => option.value !== value)
  // What stands there until the answer to the last key has come is shown, but cannot be taken by a quick key.
  const isCurrent = typed === value && !isPlaceholderData
  // Who may not look at the lists is not told that they are broken.
  return { options, isCurrent, hasFailed: error !== null && problemOf(error).status !== 403 }
}

/** A text that may be anything, with suggestions from elsewhere: arrows move, Enter takes one, Esc closes them. */
export function SuggestField(props: SuggestFieldProps) {
  const { label, placeholder, value, onChange, error, unavailable, hint } = props
  const listId = useId()
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const { options, isCurrent, hasFailed } = useSuggestions(props, isOpen)
  const isShown = isOpen && options.length > 0
  const at = active < options.length ? active : -1
  const optionId = (index: number) => `${listId}-${index}`

  const close = () => {
    setOpen(false)
    setActive(-1)
  }
  const take = (option: Suggestion) => {
    onChange(option.value)
    close()
  }
  const move = (step: 1 | -1) => {
    setOpen(true)
    if (options.length === 0 || !isCurrent) return
    const next = at === -1 && step === -1 ? options.length - 1 : (at + step + options.length) % options.length
    setActive(next)
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const current = options[at]
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter' && isShown && current) take(current)
    else if (event.key === 'Escape' && isShown) close()
    else return
    event.preventDefault()
  }
  return (
    <div className={classes.field}>
      <TextInput
        role="combobox"
        aria-label={label}
        aria-expanded={isShown}
        aria-controls={isShown ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isShown && at >= 0 ? optionId(at) : undefined}
        placeholder={placeholder ?? label}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={value}
        error={error}
        onFocus={() => setOpen(true)}
        onChange={event => {
          onChange(event.currentTarget.value)
          setOpen(true)
          setActive(-1)
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {isShown ? (
        <div id={listId} role="listbox" aria-label={label} className={`${select.list} ${classes.list}`}>
          {options.map((option, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field holds the focus and names the active option
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field holds the keys
            <div
              key={option.value}
              id={optionId(index)}
              role="option"
              aria-selected={index === at}
              data-active={index === at || undefined}
              className={select.option}
              // The field must not lose the focus before the click arrives.
              onMouseDown={event => event.preventDefault()}
              onClick={() => take(option)}
            >
              {option.label && option.label !== option.value ? `${option.label} · ` : ''}
              {option.value}
            </div>
          ))}
        </div>
      ) : null}
      {isOpen && hasFailed ? <small>{unavailable}</small> : null}
      {isOpen && hint && options.length === 0 ? <small>{hint}</small> : null}
    </div>
  )
}
