import { Badge } from '@mantine/core'
import { memo, useId } from 'react'
import { useTranslations } from 'use-intl'
import { AppLink } from '../../../ui/app-link.tsx'
import { refusedBy } from '../../../ui/data-table/row-action.ts'
import { SystemBadge } from '../parts/system-badge.tsx'
import classes from './assignments.module.css'
import { InheritedFrom } from './inherited-from.tsx'
import type { Line } from './line.ts'

interface AssignmentLineProps {
  line: Line
  ticked: boolean
  changed: boolean
  isTenant: boolean
  onTick: (id: string, ticked: boolean) => void
}

/** One tick of a list. What is inherited is ticked and fixed, and says from where; so does what may not be changed. */
export const AssignmentLine = memo(function AssignmentLine(props: AssignmentLineProps) {
  const { line, ticked, changed, isTenant, onTick } = props
  const t = useTranslations('policies')
  const id = useId()
  const isInherited = line.state === 'inherited'
  const refused = !isInherited && !line.change.allowed
  return (
    <li className={classes.line} data-changed={changed || undefined}>
      <input
        type="checkbox"
        id={id}
        checked={ticked || isInherited}
        disabled={isInherited || refused}
        aria-label={line.name}
        aria-describedby={`${id}-why`}
        onChange={event => onTick(line.id, event.currentTarget.checked)}
      />
      <span className={classes.what}>
        <AppLink href={line.href}>{line.name}</AppLink>
        {isTenant && line.isOwn === false ? <SystemBadge /> : null}
        {line.isOwn && isTenant ? <Badge size="sm">{t('origins.tenant')}</Badge> : null}
        {line.description ? <small>{line.description}</small> : null}
      </span>
      <span className={classes.why} id={`${id}-why`}>
        {isInherited ? <InheritedFrom {...line} /> : null}
        {refused ? refusedBy(line.change) : null}
        {changed ? t('assign.unsaved') : null}
      </span>
    </li>
  )
})
