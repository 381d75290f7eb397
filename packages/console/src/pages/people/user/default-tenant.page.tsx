import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import { ResourceState } from '../../tenant/parts/resource-state.tsx'
import { Section } from '../../tenant/parts/section.tsx'
import { userQuery } from '../../users/user-queries.ts'
import { DefaultTenantField } from './default-tenant-field.tsx'
import { AsSuperuser, TenantsViewer } from './tenants-viewer.tsx'
import { type UserPlace, useUserPlace } from './user-place.ts'
import { userTenantsQuery, useUserTenantActs, type Viewer } from './user-tenants.ts'

/** The tenant that a user's log-in opens, and what happens to it when a tenant goes. */
export function UserDefaultTenantPage() {
  const place = useUserPlace()
  return <TenantsViewer place={place}>{viewer => <DefaultTenantPart place={place} viewer={viewer} />}</TenantsViewer>
}

function DefaultTenantPart({ place, viewer }: { place: UserPlace; viewer: Viewer }) {
  const t = useTranslations('accounts.default')
  const tenantsTexts = useTranslations('accounts.tenants')
  const { data: user } = useQuery(userQuery(place.tenantId, place.userId))
  const query = useQuery(userTenantsQuery(place, viewer))
  const acts = useUserTenantActs(place, viewer)
  const { tenantId, userId } = place
  return (
    <ResourceState query={query}>
      {tenants => (
        <Section title={t('title')} description={t('rules')}>
          {viewer === 'superuser' && tenantId !== 'system' ? (
            <StandingNotice>{tenantsTexts('acting')}</StandingNotice>
          ) : null}
          {tenants.items.length + tenants.hidden === 0 ? (
            <div>{t('noTenants', { name: user?.displayName ?? '…' })}</div>
          ) : (
            <DefaultTenantField tenants={tenants} onSave={acts.setDefault} />
          )}
          <div>
            <AppLink href={paths.user(tenantId, userId, 'tenants')}>{t('all')}</AppLink>
          </div>
          <div>
            <AsSuperuser viewer={viewer} />
          </div>
        </Section>
      )}
    </ResourceState>
  )
}
