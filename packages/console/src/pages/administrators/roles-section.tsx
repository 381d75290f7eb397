import { useTranslations } from 'use-intl'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../tenant/parts/section.tsx'
import type { Profile } from './administrator-queries.ts'
import { RoleField } from './role-field.tsx'

/** What somebody is in the tenant: one role in it as a whole, and roles in single workspaces. */
export function RolesSection({ tenantId, profile }: { tenantId: string; profile: Profile }) {
  const t = useTranslations('administrators.profile')
  return (
    <Section title={t('roles')} description={t('rolesText')}>
      <RoleField key={`${profile.id} ${profile.role}`} tenantId={tenantId} profile={profile} />
      {profile.workspaceRoles.length === 0 ? null : (
        <Facts
          facts={profile.workspaceRoles.map(({ workspace, role }) => ({
            name: workspace.name,
            value: <AppLink href={paths.workspace(tenantId, workspace.id, 'access')}>{role}</AppLink>,
          }))}
        />
      )}
    </Section>
  )
}
