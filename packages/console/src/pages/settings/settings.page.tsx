import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { type Session, sessionQuery, type TenantFrame, tenantFrameQuery } from '../../api/session.ts'
import { readRecent } from '../../frame/tenant-shortlist.ts'
import { paths } from '../../paths.ts'
import type { Permit } from '../../ui/data-table/row-action.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { type SettingsEntry, SettingsSection } from './settings-section.tsx'

/** Where everything that can be set is found, with the reason beside what is not open to the person. */
export function SettingsPage() {
  const t = useTranslations('me.settings')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { may } = session
  const userManagement = useUserManagement('system', {
    users: may.manageUsers,
    groups: may.manageGroups,
    roles: may.manageGroups,
  })
  const entrances: SettingsEntry = {
    label: t('entrances'),
    text: t('systemEntrancesText'),
    href: paths.systemEntrances(),
    permit: may.manageUsers,
  }
  const administration: SettingsEntry[] = [
    { label: t('tenants'), text: t('tenantsText'), href: paths.tenants(), permit: may.manageTenants },
    { label: t('policies'), text: t('policiesText'), href: paths.policies('system'), permit: may.managePolicies },
    { label: t('privileges'), text: t('privilegesText'), ...privilegesFor(may) },
    { label: t('mail'), text: t('mailText'), href: paths.mail(), permit: may.readMail },
    { label: t('audit'), text: t('auditText'), href: paths.systemAudit(), permit: may.readAudit },
    { label: t('instance'), text: t('instanceText'), href: paths.systemSettings(), permit: may.readSettings },
  ]
  const tenantId = useTenantAtHand(session.defaultTenant)
  return (
    <>
      <PageHeader breadcrumbs={[]} title={t('title')} description={t('description')} />
      {tenantId ? <TenantSettings tenantId={tenantId} /> : null}
      <SettingsSection title={t('userManagement')} entries={[...userManagement, entrances]} />
      <SettingsSection title={t('administration')} entries={administration} />
    </>
  )
}

/** Two of the three pages under Privileges are open to whoever looks after users, too. */
function privilegesFor({ manageTenants, manageUsers }: Session['may']) {
  return !manageTenants.allowed && manageUsers.allowed
    ? { href: paths.privilegesManagers(), permit: manageUsers }
    : { href: paths.privileges(), permit: manageTenants }
}

/** The tenant last worked in, else the default one; only one that can be entered right now. */
function useTenantAtHand(defaultTenant: string | null): string | undefined {
  const wanted = [...readRecent(), ...(defaultTenant ? [defaultTenant] : [])].filter(id => id !== 'system')
  const ids = [...new Set(wanted)]
  const { data } = useQuery({
    queryKey: ['switcher', 'named', ids],
    queryFn: ({ signal }) => client.me.tenants({ query: { ids: ids.join(',') } }, { signal }),
    enabled: ids.length > 0,
  })
  return ids.find(id => data?.items.some(item => item.id === id))
}

/** The pages of user management at one place, in the order of the manual. */
function useUserManagement(
  tenantId: string,
  may: Readonly<Record<'users' | 'groups' | 'roles', Permit>>,
): SettingsEntry[] {
  const t = useTranslations('me.settings')
  const isSystem = tenantId === 'system'
  return [
    {
      label: t('users'),
      text: isSystem ? t('systemUsersText') : t('usersText'),
      href: isSystem ? paths.systemUsers() : paths.settingsUsers(tenantId),
      permit: may.users,
    },
    { label: t('groups'), text: t('groupsText'), href: paths.groups(tenantId), permit: may.groups },
    { label: t('roles'), text: t('rolesText'), href: paths.roles(tenantId), permit: may.roles },
    { label: t('rights'), text: t('rightsText'), href: paths.rights(tenantId), permit: may.roles },
    { label: t('permissions'), text: t('permissionsText'), href: paths.permissions(tenantId), permit: may.roles },
  ]
}

function TenantSettings({ tenantId }: { tenantId: string }) {
  const { data: frame } = useQuery(tenantFrameQuery(tenantId))
  return frame ? <SettingsOfTenant frame={frame} /> : null
}

function SettingsOfTenant({ frame }: { frame: TenantFrame }) {
  const t = useTranslations('me.settings')
  const { id, title, may } = frame
  const people = useUserManagement(id, { users: may.viewUsers, groups: may.viewGroups, roles: may.viewRoles })
  const entrances: SettingsEntry = {
    label: t('entrances'),
    text: t('entrancesText'),
    href: paths.settingsMembers(id),
    permit: may.viewEntrances,
  }
  return <SettingsSection title={t('userManagementIn', { tenant: title })} entries={[...people, entrances]} />
}
