import { Badge } from '@mantine/core'
import classes from './parts.module.css'

/** A short list of names, such as roles or groups. */
export function Chips({ names, none }: { names: readonly string[]; none: string }) {
  if (names.length === 0) return <>{none}</>
  return (
    <ul className={classes.chips}>
      {names.map(name => (
        <li key={name}>
          <Badge>{name}</Badge>
        </li>
      ))}
    </ul>
  )
}
