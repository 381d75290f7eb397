import { useTranslations } from 'use-intl'
import { Tick } from '../../../ui/data-table/tick.tsx'
import classes from './assignments.module.css'
import type { Line } from './line.ts'
import type { Staged } from './use-staged.ts'

interface FamilyHeadProps {
  family: string
  lines: readonly Line[]
  staged: Staged
}

/** Above the permissions of one family: how many of them are assigned, and a tick for all that can be changed. */
export function FamilyHead({ family, lines, staged }: FamilyHeadProps) {
  const t = useTranslations('policies.assign')
  const open = lines.filter(({ state, change }) => state !== 'inherited' && change.allowed)
  const ticked = open.filter(({ id }) => staged.isAssigned(id)).length
  const assigned = lines.filter(({ id, state }) => state === 'inherited' || staged.isAssigned(id)).length
  return (
    <h3 className={classes.family}>
      {open.length > 0 ? (
        <Tick
          label={t('family', { family })}
          checked={ticked === open.length}
          partly={ticked > 0 && ticked < open.length}
          onChange={() =>
            staged.set(
              open.map(({ id }) => id),
              ticked < open.length,
            )
          }
        />
      ) : (
        <span />
      )}
      {family}
      <small>{t('ofFamily', { assigned, all: lines.length })}</small>
    </h3>
  )
}
