import classes from './status.module.css'

interface StatusProps {
  kind: 'good' | 'waiting' | 'stopped' | 'neutral'
  label: string
}

/** A state in words, with a dot that helps the eye; never the dot alone. */
export function Status({ kind, label }: StatusProps) {
  return (
    <span className={classes.status} data-kind={kind}>
      {label}
    </span>
  )
}
