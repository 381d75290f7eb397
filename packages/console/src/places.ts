import { paths, patterns } from './paths.ts'

/** Where an address is: at system level, inside a tenant, or among the signed-in person's own pages. */
export type Place = { kind: 'system' } | { kind: 'tenant'; tenantId: string } | { kind: 'personal' }

/** Reads the place from an address. Unknown addresses count as personal: they belong to no tenant. */
export function placeOf(pathname: string): Place {
  const [first, second] = pathname.split('/').filter(Boolean)
  if (first === 't' && second) return { kind: 'tenant', tenantId: decodeURIComponent(second) }
  return first === 'system' ? { kind: 'system' } : { kind: 'personal' }
}

const sections = [
  patterns.objects,
  patterns.classes,
  patterns.documents,
  patterns.pools,
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
