import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { User } from '@tenantry/contract/users'
import { useTranslations } from 'use-intl'
import { sessionQuery } from '../../../api/session.ts'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { ProblemAlert } from '../../../ui/problem-notice.tsx'
import { DefaultTenantField } from './default-tenant-field.tsx'
import classes from './user.module.css'
import { userTenantsQuery, useUserTenantActs } from './user-tenants.ts'

/**
 * The Default tenant of a user, on the profile. Whoever acts as superuser already sees all tenants of the user;
 * opening a profile does not begin to act.
 */
export function UserDefaultTenant({ tenantId, user }: { tenantId: string; user: User }) {
  const t = useTranslations('accounts.default')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const isActing = session.person.superuser || session.acting !== null
  const viewer = tenantId === 'system' && session.may.manageTenants.allowed && isActing ? 'superuser' : 'person'
  const place = { tenantId, userId: user.id }
  const { data: tenants, error } = useQuery(userTenantsQuery(place, viewer))
  const acts = useUserTenantActs(place, viewer)
  if (error) return <ProblemAlert error={error} />
  if (!tenants) return null
  const { items, hidden } = tenants
  return (
    <section className={classes.default} aria-label={t('title')}>
      {items.length + hidden === 0 ? (
        <span>{t('noTenants', { name: user.displayName })}</span>
      ) : (
        <DefaultTenantField tenants={tenants} onSave={acts.setDefault} />
      )}
      {items.length + hidden === 0 || hidden > 0 ? (
        <AppLink href={paths.user(tenantId, user.id, 'tenants')}>{t('more', { count: hidden })}</AppLink>
      ) : null}
    </section>
  )
}
