import { TextInput } from '@mantine/core'
import { ChevronsUpDown } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import classes from './search-select.module.css'

interface Option {
  value: string
  label: string
}

interface SearchSelectProps {
  label: string
  description?: string
  error?: ReactNode
  /** What is chosen now; its label stands in the field. */
  chosen: Option
  /** What was found for the text typed last. */
  options: readonly Option[]
  /** Said when nothing was found. */
  nothing: string
  /** The text to search for; empty when the field is opened. */
  onSearch: (text: string) => void
  onChoose: (option: Option) => void
}

/** Chooses one of many, searched elsewhere while typing: arrows move, Enter chooses, Esc keeps what was chosen. */
export function SearchSelect({ chosen, options, nothing, onSearch, onChoose, ...field }: SearchSelectProps) {
  const listId = useId()
  const [typed, setTyped] = useState<string>()
  const [active, setActive] = useState(0)
  const isOpen = typed !== undefined
  const at = Math.min(active, options.length - 1)
  const optionId = (index: number) => `${listId}-${index}`

  const search = (text: string) => {
    setTyped(text)
    setActive(0)
    onSearch(text)
  }
  const close = () => setTyped(undefined)
  const choose = (option: Option) => {
    close()
    onChoose(option)
  }
  const move = (step: 1 | -1) => {
    if (!isOpen) return search('')
    const next = (at + step + options.length) % Math.max(1, options.length)
    setActive(next)
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const current = options[at]
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter' && isOpen && current) choose(current)
    else if (event.key === 'Escape' && isOpen) {
      close()
      event.stopPropagation()
    } else return
    event.preventDefault()
  }

  return (
    <div>
      <TextInput
        {...field}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && at >= 0 ? optionId(at) : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={isOpen ? chosen.label : undefined}
        rightSection={<ChevronsUpDown size={14} aria-hidden />}
        rightSectionPointerEvents="none"
        value={typed ?? chosen.label}
        onClick={() => (isOpen ? undefined : search(''))}
        onChange={event => search(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {isOpen ? (
        <div id={listId} role="listbox" aria-label={field.label} className={classes.list}>
          {options.map((option, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field holds the focus and names the active option
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field holds the keys
            <div
              key={option.value}
              id={optionId(index)}
              role="option"
              aria-selected={option.value === chosen.value}
              data-active={index === at || undefined}
              className={classes.option}
              // The field must not lose the focus before the click arrives.
              onMouseDown={event => event.preventDefault()}
              onClick={() => choose(option)}
            >
              {option.label}
            </div>
          ))}
          {options.length === 0 ? <div className={classes.nothing}>{nothing}</div> : null}
        </div>
      ) : null}
    </div>
  )
}
