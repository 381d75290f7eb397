import classes from './data-table.module.css'

interface TickProps {
  label: string
  checked: boolean
  /** Some of what it stands for is ticked, not all. */
  partly?: boolean
  /** Why it cannot be ticked. */
  refused?: string | undefined
  onChange: () => void
}

/** The browser's own checkbox: a hundred of them on a page cost nothing. */
export function Tick({ label, checked, partly = false, refused, onChange }: TickProps) {
  const showPartly = (input: HTMLInputElement | null) => {
    if (input) input.indeterminate = partly
  }
  return (
    <input
      type="checkbox"
      ref={showPartly}
      className={classes.tickBox}
      aria-label={label}
      checked={checked}
      disabled={refused !== undefined}
      title={refused}
      onChange={onChange}
    />
  )
}
