import {
  Building2,
  CircleHelp,
  FileText,
  FolderTree,
  Gauge,
  KeyRound,
  type LucideIcon,
  Mail,
  Package,
  ScrollText,
  Settings,
  Shapes,
  ShieldCheck,
  SlidersHorizontal,
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

/** The sidebar at system level. */
export function systemNavigation({ may }: Session, label: Label): NavSection[] {
  const entries: Entry[] = [
    { key: 'tenants', icon: FolderTree, href: paths.tenants(), open: may.manageTenants.allowed },
    { key: 'users', icon: Users, href: paths.systemUsers(), open: may.manageUsers.allowed },
    { key: 'mail', icon: Mail, href: paths.mail(), open: may.readMail.allowed },
    { key: 'audit', icon: ScrollText, href: paths.systemAudit(), open: may.readAudit.allowed },
  ]
  return shown([{ entries }], label)
}

/** The sidebar inside a tenant. */
export function tenantNavigation({ id, may }: TenantFrame, label: Label): NavSection[] {
  const inventory: Entry[] = [
    { key: 'objects', icon: Package, href: paths.objects(id), open: may.viewObjects.allowed },
    { key: 'classes', icon: Shapes, href: paths.classes(id), open: may.viewObjects.allowed },
    { key: 'documents', icon: FileText, href: paths.documents(id), open: may.viewDocuments.allowed },
  ]
  const settings: Entry[] = [
    { key: 'users', icon: UserRound, href: paths.settingsUsers(id), open: may.viewUsers.allowed },
    { key: 'groups', icon: UsersRound, href: paths.settingsGroups(id), open: may.viewGroups.allowed },
    { key: 'members', icon: ShieldCheck, href: paths.settingsMembers(id), open: may.viewMembers.allowed },
    { key: 'provisioning', icon: KeyRound, href: paths.settingsProvisioning(id), open: may.viewProvisioning.allowed },
  ]
  const audit: Entry = { key: 'audit', icon: ScrollText, href: paths.audit(id), open: may.viewAudit.allowed }
  const sections: Section[] = [
    { entries: [{ key: 'overview', icon: Gauge, href: paths.overview(id) }] },
    { heading: 'inventory', entries: inventory },
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
  ]
  return shown([{ entries: own }, { heading: 'settings', entries: other }], label)
}
