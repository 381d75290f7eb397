import { paths, patterns } from './paths.ts'

const sections = [
  patterns.objects,
  patterns.classes,
  patterns.documents,
  patterns.policies,
  patterns.access,
  patterns.audit,
]
const settingSections = [
  patterns.settingsUsers,
  patterns.settingsGroups,
  patterns.settingsRoles,
  patterns.settingsRights,
  patterns.settingsPermissions,
  patterns.settingsMembers,
  patterns.settingsSuperuser,
  patterns.settingsProvisioning,
  patterns.settingsKeys,
]

/** The address in another tenant that shows what `pathname` shows here: the same list, but never a single row, which the other tenant does not have. */
export function samePlaceIn(tenantId: string, pathname: string): string {
  const base = paths.overview(tenantId)
  const [first, , ...rest] = pathname.split('/').filter(Boolean)
  if (first !== 't') return base
  const here = `/t/$tenantId/${rest.join('/')}`
  const section = [...sections, ...settingSections].find(each => here === each || here.startsWith(`${each}/`))
  return section ? section.replace('/t/$tenantId', base) : base
}
