import { useTranslations } from 'use-intl'
import { ActingDoor } from '../../system/acting-door.tsx'
import { PrivilegesHead } from './privileges-head.tsx'
import classes from './readiness.module.css'
import { ReadinessTable } from './readiness-table.tsx'

/** The readiness matrix, read as superuser: whether each tenant can be managed so, and what is missing where. */
export function ReadinessPage() {
  const t = useTranslations('privileges')
  const head = <PrivilegesHead title={t('title')} description={t('readiness.description')} />
  return (
    <div className={classes.page}>
      <ActingDoor head={head}>
        {head}
        <ReadinessTable />
      </ActingDoor>
    </div>
  )
}
