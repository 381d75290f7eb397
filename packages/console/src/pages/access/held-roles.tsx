import type { HeldRole } from '@tenantry/contract/question'
import parts from '../tenant/parts/parts.module.css'
import classes from './access.module.css'
import { Origin } from './parts.tsx'

/** Application roles by name, with whose each is. */
export function HeldRoles({ roles }: { roles: readonly HeldRole[] }) {
  return (
    <ul className={parts.chips}>
      {roles.map(({ id, name, origin }) => (
        <li key={id} className={classes.named}>
          {name} <Origin of={origin} />
        </li>
      ))}
    </ul>
  )
}
