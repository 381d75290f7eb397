import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Star } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { type Session, sessionQuery } from '../../api/session.ts'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import { Facts } from '../tenant/parts/facts.tsx'
import { Section } from '../tenant/parts/section.tsx'
import classes from './me.module.css'
import { OwnDefaultTenant } from './own-default-tenant.tsx'

const OwnDescription = lazy(async () => ({ default: (await import('./own-description.tsx')).OwnDescription }))

/** Who one is here: names, where one is stored, and which tenant log-in opens. */
export function ProfilePage() {
  const t = useTranslations('me.profile')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { person } = session
  return (
    <>
      <PageHeader breadcrumbs={[]} title={t('title')} description={t('description')} />
      <Section title={t('you')}>
        <Facts
          facts={[
            { label: t('displayName'), value: person.displayName },
            { label: t('userName'), value: <code>{person.userName}</code> },
            { label: t('homeTenant'), value: <TenantName tenantId={person.homeTenant} /> },
            {
              label: t('tenants'),
              value: <AppLink href={paths.meAccess()}>{t('count', { count: session.tenants })}</AppLink>,
            },
          ]}
        />
      </Section>
      <Suspense>
        <OwnDescription />
      </Suspense>
      <Section title={t('defaultTenant')} description={t('defaultTenantText')}>
        <DefaultTenant session={session} />
      </Section>
    </>
  )
}

/** The default tenant: to be chosen where there is a choice. */
function DefaultTenant({ session: { tenants, defaultTenant } }: { session: Session }) {
  const t = useTranslations('me.profile')
  if (tenants > 1) return <OwnDefaultTenant current={defaultTenant} />
  if (!defaultTenant) return <StandingNotice>{t('noDefaultTenant')}</StandingNotice>
  return (
    <span className={classes.defaultTenant}>
      <Star size={15} aria-hidden className={classes.star} />
      <TenantName tenantId={defaultTenant} />
    </span>
  )
}

/** The title of a tenant with the way into it, or its id where the person cannot enter it. */
function TenantName({ tenantId }: { tenantId: string }) {
  const { data } = useQuery({
    queryKey: ['switcher', 'named', [tenantId]],
    queryFn: ({ signal }) => client.me.tenants({ query: { ids: tenantId } }, { signal }),
  })
  const title = data?.items.find(({ id }) => id === tenantId)?.title
  if (title === undefined) return <code>{tenantId}</code>
  const href = tenantId === 'system' ? paths.systemHome() : paths.overview(tenantId)
  return (
    <>
      <AppLink href={href}>{title}</AppLink> <code className={classes.id}>{tenantId}</code>
    </>
  )
}
