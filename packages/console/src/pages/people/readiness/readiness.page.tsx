import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { sessionQuery } from '../../../api/session.ts'
import { Repair } from '../superuser/repair.tsx'
import { PrivilegesHead } from './privileges-head.tsx'
import classes from './readiness.module.css'
import { ReadinessTable } from './readiness-table.tsx'

/** The readiness matrix: whether each tenant can be managed as superuser, and what is missing where. */
export function ReadinessPage() {
  const t = useTranslations('privileges')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const [lacking, setLacking] = useState<readonly string[]>([])
  return (
    <div className={classes.page}>
      <PrivilegesHead title={t('title')} description={t('readiness.description')} />
      {lacking.length > 0 ? <Repair lacking={lacking} permit={{ allowed: session.person.superuser }} /> : null}
      <ReadinessTable onSystem={setLacking} />
    </div>
  )
}
