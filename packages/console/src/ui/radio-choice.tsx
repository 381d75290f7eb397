import { VisuallyHidden } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './radio-choice.module.css'

interface RadioChoiceProps<Value extends string> {
  legend: string
  /** Whether the legend stands above already, as the title of the section: then it is only told. */
  isTitled?: boolean
  options: readonly { value: Value; label: string; text: string }[]
  value: Value
  isReadOnly: boolean
  onChange: (value: Value) => void
  /** What belongs to the chosen one. */
  children?: ReactNode
}

/** One of a few possibilities, each with a sentence that says what it means. */
export function RadioChoice<Value extends string>(props: RadioChoiceProps<Value>) {
  const { legend, isTitled = false, options, value, isReadOnly, onChange, children } = props
  const name = useId()
  return (
    <fieldset className={classes.modes} disabled={isReadOnly}>
      <legend className={classes.legend}>{isTitled ? <VisuallyHidden>{legend}</VisuallyHidden> : legend}</legend>
      {options.map(option => (
        <label key={option.value} className={classes.mode}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.label}
            <small>{option.text}</small>
          </span>
        </label>
      ))}
      {children}
    </fieldset>
  )
}
