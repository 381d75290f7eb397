import {
  Boxes,
  Building2,
  CircleHelp,
  DoorOpen,
  FileText,
  FolderTree,
  Gauge,
  IdCard,
  IdCardLanyard,
  KeyRound,
  KeySquare,
  ListChecks,
  ListTree,
  type LucideIcon,
  Mail,
  Package,
  Route,
  Scale,
  ScrollText,
  Settings,
  Shapes,
  ShieldCheck,
  ShieldUser,
  SlidersHorizontal,
  UserCog,
  UserRound,
  Users,
  UsersRound,
} from 'lucide-react'
import type { Session, TenantFrame } from '../api/session.ts'
import type { NavSection } from '../frame/frame-model.ts'
import { paths } from '../paths.ts'
import type { Texts } from '../texts/texts.ts'

type NavKey = keyof Texts['frame']['nav']
type Label = (key: NavKey) => string

interface Entry {
  key: NavKey
  icon: LucideIcon
  href: string
  open?: boolean
}

interface Section {
  heading?: NavKey
  entries: readonly Entry[]
}

/** What is not open to the person is not in the list; the address still answers, and says what is missing. */
function shown(sections: readonly Section[], label: Label): NavSection[] {
  return sections
    .map(({ heading, entries }) => ({
      heading: heading && label(heading),
      entries: entries
        .filter(entry => entry.open !== false)
        .map(({ key, icon, href }) => ({ label: label(key), icon, href })),
    }))
    .filter(section => section.entries.length > 0)
}

/** Roles, rights and permissions of a tenant, or of the system tenant. */
function rightsEntries(tenantId: string, open: boolean): Entry[] {
  return [
    { key: 'roles', icon: IdCard, href: paths.roles(tenantId), open },
    { key: 'rights', icon: ListTree, href: paths.rights(tenantId), open },
    { key: 'permissions', icon: ListChecks, href: paths.permissions(tenantId), open },
  ]
}

/** The sidebar while a tenant is the Current Tenant: only what can be filtered for it. */
function pinnedNavigation(entries: readonly Entry[], label: Label): NavSection[] {
  const users: Entry = { key: 'users', icon: Users, href: paths.systemUsers() }
  const audit: Entry = { key: 'audit', icon: ScrollText, href: paths.systemAudit() }
  return shown([{ entries: [...entries, users, audit] }], label)
}

/** The sidebar at system level; `current` is the Current Tenant. */
export function systemNavigation({ may }: Session, label: Label, current?: string): NavSection[] {
  const mayPin = may.managePolicies.allowed
  const tenants: Entry = {
    key: 'tenants',
    icon: FolderTree,
    href: paths.tenants(),
    open: may.manageTenants.allowed || mayPin,
  }
  const policies: Entry = { key: 'policies', icon: Scale, href: paths.policies('system'), open: mayPin }
  const explorer: Entry = { key: 'explorer', icon: Route, href: paths.access('system'), open: mayPin }
  if (current) return pinnedNavigation([tenants, policies, explorer], label)
  const people: Entry[] = [
    { key: 'users', icon: Users, href: paths.systemUsers(), open: may.manageUsers.allowed },
    { key: 'pools', icon: IdCardLanyard, href: paths.pools('system'), open: may.manageUsers.allowed },
    { key: 'groups', icon: UsersRound, href: paths.groups('system'), open: may.manageGroups.allowed },
    ...rightsEntries('system', may.manageGroups.allowed),
  ]
  const entries: Entry[] = [
    {
      key: 'privileges',
      icon: ShieldUser,
      href: may.manageTenants.allowed ? paths.privileges() : paths.privilegesManagers(),
      open: may.manageTenants.allowed || may.manageUsers.allowed,
    },
    {
      key: 'administrators',
      icon: UserCog,
      href: paths.administrators('system'),
      open: may.viewAdministrators.allowed,
    },
    { key: 'general', icon: SlidersHorizontal, href: paths.general('system'), open: may.viewGeneral.allowed },
    { key: 'entrances', icon: DoorOpen, href: paths.systemEntrances(), open: may.manageUsers.allowed },
    { key: 'workspaces', icon: Boxes, href: paths.workspaces('system'), open: may.viewWorkspaces.allowed },
    { key: 'keys', icon: KeySquare, href: paths.keys('system'), open: may.manageKeys.allowed },
    { key: 'mail', icon: Mail, href: paths.mail(), open: may.readMail.allowed },
    { key: 'audit', icon: ScrollText, href: paths.systemAudit(), open: may.readAudit.allowed },
    { key: 'settings', icon: Settings, href: paths.systemSettings(), open: may.readSettings.allowed },
  ]
  const sections: Section[] = [
    { entries: [tenants, policies, explorer] },
    { heading: 'userManagement', entries: people },
    { heading: 'administration', entries },
  ]
  return shown(sections, label)
}

/** The sidebar inside a tenant. */
export function tenantNavigation({ id, may }: TenantFrame, label: Label): NavSection[] {
  const inventory: Entry[] = [
    { key: 'objects', icon: Package, href: paths.objects(id), open: may.viewObjects.allowed },
    { key: 'classes', icon: Shapes, href: paths.classes(id), open: may.viewObjects.allowed },
    { key: 'documents', icon: FileText, href: paths.documents(id), open: may.viewDocuments.allowed },
  ]
  const people: Entry[] = [
    { key: 'users', icon: UserRound, href: paths.settingsUsers(id), open: may.viewUsers.allowed },
    { key: 'pools', icon: IdCardLanyard, href: paths.pools(id), open: may.viewUsers.allowed },
    { key: 'groups', icon: UsersRound, href: paths.groups(id), open: may.viewGroups.allowed },
    ...rightsEntries(id, may.viewRoles.allowed),
  ]
  const workspaces: Entry = {
    key: 'workspaces',
    icon: Boxes,
    href: paths.workspaces(id),
    open: may.viewWorkspaces.allowed,
  }
  const policies: Entry = { key: 'policies', icon: Scale, href: paths.policies(id), open: may.viewPolicies.allowed }
  const explorer: Entry = { key: 'explorer', icon: Route, href: paths.access(id), open: may.askDecisions.allowed }
  const settings: Entry[] = [
    { key: 'administrators', icon: UserCog, href: paths.administrators(id), open: may.viewAdministrators.allowed },
    { key: 'general', icon: SlidersHorizontal, href: paths.general(id), open: may.viewGeneral.allowed },
    { key: 'entrances', icon: DoorOpen, href: paths.settingsMembers(id), open: may.viewEntrances.allowed },
    { key: 'superuser', icon: ShieldUser, href: paths.settingsSuperuser(id), open: may.viewSuperuser.allowed },
    { key: 'provisioning', icon: KeyRound, href: paths.settingsProvisioning(id), open: may.viewProvisioning.allowed },
    { key: 'keys', icon: KeySquare, href: paths.keys(id), open: may.viewKeys.allowed },
  ]
  const audit: Entry = { key: 'audit', icon: ScrollText, href: paths.audit(id), open: may.viewAudit.allowed }
  const sections: Section[] = [
    { entries: [{ key: 'overview', icon: Gauge, href: paths.overview(id) }] },
    { heading: 'inventory', entries: inventory },
    { heading: 'administration', entries: [workspaces, policies, explorer] },
    { heading: 'userManagement', entries: people },
    { heading: 'tenantSettings', entries: [...settings, audit] },
  ]
  return shown(sections, label)
}

/** The sidebar of the person's own pages. */
export function personalNavigation({ may }: Session, label: Label): NavSection[] {
  const own: Entry[] = [
    { key: 'profile', icon: UserRound, href: paths.me() },
    { key: 'security', icon: KeyRound, href: paths.meSecurity() },
    { key: 'access', icon: ShieldCheck, href: paths.meAccess() },
    { key: 'preferences', icon: SlidersHorizontal, href: paths.mePreferences() },
  ]
  const other: Entry[] = [
    { key: 'settings', icon: Settings, href: paths.settings() },
    { key: 'tenants', icon: Building2, href: paths.tenants(), open: may.manageTenants.allowed },
    { key: 'crossTenant', icon: CircleHelp, href: paths.helpCrossTenant() },
    { key: 'rightsHelp', icon: CircleHelp, href: paths.helpRights() },
  ]
  return shown([{ entries: own }, { heading: 'settings', entries: other }], label)
}
