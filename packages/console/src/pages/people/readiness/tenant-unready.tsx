import { Button, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ShieldX } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Problem, problemOf, titleInRefusal } from '../../../api/problem.ts'
import { paths } from '../../../paths.ts'
import { wordProblem } from '../../../texts/refusals/word-refusal.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { MissingList } from './missing-list.tsx'
import classes from './readiness.module.css'
import { readinessOfTenant } from './readiness-queries.ts'
import { Taken } from './taken.tsx'

const AllowAccessTo = lazy(async () => ({ default: (await import('./allow-access-to.tsx')).AllowAccessTo }))

/** Whether managing one tenant was refused for what superuser lacks there. */
export function isUnready(error: unknown): boolean {
  return error !== null && error !== undefined && problemOf(error).code === 'impersonation_refused'
}

interface TenantUnreadyProps {
  tenantId: string
  /** The head of the page, from the tenant's title. */
  head: (title: string) => ReactNode
  error: unknown
  /** After access was allowed: asks again for what was refused. */
  onAllowed: () => void
}

/** In place of a tenant that cannot be managed: what superuser lacks in it, and the way to give it back. */
export function TenantUnready({ tenantId, head, error, onAllowed }: TenantUnreadyProps) {
  const t = useTranslations('privileges')
  const problem: Problem = problemOf(error)
  // The matrix is open where the tenant itself is not: it knows the title, and who took what.
  const { data: row } = useQuery({ ...readinessOfTenant(tenantId), staleTime: 0 })
  const tenant = { id: tenantId, title: row?.tenant.title ?? titleInRefusal(error, tenantId) ?? tenantId }
  const [asked, setAsked] = useState(false)
  const close = () => {
    setAsked(false)
    onAllowed()
  }
  return (
    <>
      {head(tenant.title)}
      <section className={classes.refused} role="alert">
        <Title order={2}>
          <ShieldX size={20} aria-hidden />
          {t('refused.title', { tenant: tenant.title })}
        </Title>
        <p>{wordProblem(problem)}</p>
        <MissingList title={t('refused.missing', { tenant: tenant.title })} items={problem.missing ?? []} />
        {row && row.withdrawals.length > 0 ? <Taken withdrawals={row.withdrawals} /> : null}
        <p>{t('refused.text')}</p>
        <div className={classes.acts}>
          <Button onClick={() => setAsked(true)}>{t('readiness.allow')}</Button>
          <AppLink href={paths.privileges({ tenant: tenant.id })}>{t('refused.toRow')}</AppLink>
        </div>
        <Suspense>{asked ? <AllowAccessTo tenant={tenant} onClose={close} /> : null}</Suspense>
      </section>
    </>
  )
}
