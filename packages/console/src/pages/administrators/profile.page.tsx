import { Box } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { Facts } from '../../ui/facts.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import { useUserPlace } from '../people/user/user-place.ts'
import { Section } from '../tenant/parts/section.tsx'
import { UserProfile } from '../users/user-profile.tsx'
import { administratorQuery, type Profile } from './administrator-queries.ts'
import { RolesSection } from './roles-section.tsx'

/** The User Profile: what somebody is in the tenant, whether they came, and who they are. */
export function AdministratorProfilePage() {
  const t = useTranslations('administrators.profile')
  const { tenantId, userId } = useUserPlace()
  const { data: profile } = useQuery(administratorQuery(tenantId, userId))
  if (!profile) return null
  const { kind, displayName, sourceTenant } = profile
  return (
    <div>
      {kind === 'mapped' ? (
        <Box mb="md">
          <StandingNotice>{t('mapped', { name: displayName, tenant: sourceTenant.title })}</StandingNotice>
        </Box>
      ) : null}
      <RolesSection tenantId={tenantId} profile={profile} />
      {profile.status === 'new' && kind === 'home' ? <Invitation profile={profile} /> : null}
      {profile.user ? <UserProfile tenantId={tenantId} userId={userId} /> : null}
    </div>
  )
}

function Invitation({ profile: { invitation, user } }: { profile: Profile }) {
  const t = useTranslations('administrators.profile')
  const list = useTranslations('administrators.create')
  const format = useFormatter()
  const until = invitation ? format.dateTime(new Date(invitation.expiresAt), 'moment') : ''
  const state = () => {
    if (!invitation) return t('noInvitation')
    return invitation.isExpired ? t('lapsed', { until }) : t('invited', { until })
  }
  return (
    <Section title={t('invitation')} description={state()}>
      {user?.email ? <Facts facts={[{ name: list('email'), value: user.email }]} /> : null}
    </Section>
  )
}
