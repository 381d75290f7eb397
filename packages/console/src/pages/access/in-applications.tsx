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
  userId: string
  name: string
}

/** What the policies of applications give one of our users in a tenant, by their id and their groups. */
export function InApplications({ tenantId, userId, name }: InApplicationsProps) {
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
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id}>
        {t('ofUser.title')}
      </Title>
      <p className={classes.dim}>
        {t('ofUser.text', { name })}{' '}
        {tenantId === 'system' ? null : (
          <AppLink href={paths.access(tenantId, 'what', { user: userId })}>{t('ofUser.open')}</AppLink>
        )}
      </p>
      {error ? <ProblemAlert error={error} /> : null}
      {data?.isCut ? <StandingNotice>{t('what.cut')}</StandingNotice> : null}
      {data?.items.length === 0 ? <p>{t('ofUser.none')}</p> : null}
      {(data?.items ?? []).map(item => (
        <HeldAt key={item.policy.id} {...item} asked={asked} />
      ))}
    </section>
  )
}
