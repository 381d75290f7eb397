import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { ProblemAlert } from '../../ui/problem-notice.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import classes from './access.module.css'
import { readAsked } from './asked.ts'
import { HeldAt } from './held-at.tsx'
import { answersKey, fresh } from './use-explorer.ts'

interface InApplicationsProps {
  tenantId: string
  /** Set on pages of the system level, where each tenant's part is called by its title and leads to that tenant. */
  tenant?: { id: string; title: string }
  userId: string
  name: string
}

/** What the policies of applications give one of our users in a tenant, by their id and their groups. */
export function InApplications({ tenantId, tenant, userId, name }: InApplicationsProps) {
  const t = useTranslations('explorer')
  const id = useId()
  const asked = readAsked({ user: userId })
  const { data, error } = useQuery({
    queryKey: [...answersKey(tenantId), 'user', userId],
    queryFn: ({ signal }) =>
      client.decisions.whatCan(
        { params: { tenant: tenantId }, body: { subject: { user: userId, resolve: true } } },
        { signal },
      ),
    ...fresh,
  })
  const explorer = tenant
    ? paths.access('system', 'what', { user: userId, current: tenant.id })
    : paths.access(tenantId, 'what', { user: userId })
  // Where nothing is held in a tenant, a line says so: there may be many of them.
  if (tenant && data?.items.length === 0) {
    return (
      <p>
        <strong>{tenant.title}</strong>: {t('ofUser.none')}
      </p>
    )
  }
  return (
    <section aria-labelledby={id}>
      <Title order={tenant ? 3 : 2} id={id}>
        {tenant?.title ?? t('ofUser.title')}
      </Title>
      <p className={classes.dim}>
        {tenant ? null : t('ofUser.text', { name })} <AppLink href={explorer}>{t('ofUser.open')}</AppLink>
      </p>
      {error ? <ProblemAlert error={error} /> : null}
      {data?.isCut ? <StandingNotice>{t('what.cut')}</StandingNotice> : null}
      {data?.items.length === 0 ? <p>{t('ofUser.none')}</p> : null}
      {(data?.items ?? []).map(item => (
        <HeldAt key={item.policy.id} {...item} asked={asked} inTenant={tenant?.id} />
      ))}
    </section>
  )
}
