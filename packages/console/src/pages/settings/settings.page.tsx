import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { sessionQuery, tenantFrameQuery } from '../../api/session.ts'
import { readRecent } from '../../frame/tenant-shortlist.ts'
import { paths } from '../../paths.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { type SettingsEntry, SettingsSection } from './settings-section.tsx'

/** Where everything that can be set is found, with the reason beside what is not open to the person. */
export function SettingsPage() {
  const t = useTranslations('me.settings')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { may } = session
  const users: SettingsEntry = {
    label: t('users'),
    text: t('systemUsersText'),
    href: paths.systemUsers(),
    permit: may.manageUsers,
  }
  const administration: SettingsEntry[] = [
    { label: t('tenants'), text: t('tenantsText'), href: paths.tenants(), permit: may.manageTenants },
    { label: t('mail'), text: t('mailText'), href: paths.mail(), permit: may.readMail },
    { label: t('audit'), text: t('auditText'), href: paths.systemAudit(), permit: may.readAudit },
  ]
  const tenantId = useTenantAtHand(session.defaultTenant)
  return (
    <>
      <PageHeader breadcrumbs={[]} title={t('title')} description={t('description')} />
      {tenantId ? <TenantSettings tenantId={tenantId} /> : null}
      <SettingsSection title={t('userManagement')} entries={[users]} />
      <SettingsSection title={t('administration')} entries={administration} />
    </>
  )
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

function TenantSettings({ tenantId }: { tenantId: string }) {
  const t = useTranslations('me.settings')
  const { data: frame } = useQuery(tenantFrameQuery(tenantId))
  if (!frame) return null
  const { may } = frame
  const entries: SettingsEntry[] = [
    { label: t('users'), text: t('usersText'), href: paths.settingsUsers(tenantId), permit: may.viewUsers },
    { label: t('groups'), text: t('groupsText'), href: paths.settingsGroups(tenantId), permit: may.viewGroups },
    { label: t('members'), text: t('membersText'), href: paths.settingsMembers(tenantId), permit: may.viewMembers },
  ]
  return <SettingsSection title={t('userManagementIn', { tenant: frame.title })} entries={entries} />
}
