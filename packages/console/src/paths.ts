type ParameterOf<Pattern extends string> = Pattern extends `${string}$${infer Name}/${infer Rest}`
  ? Name | ParameterOf<Rest>
  : Pattern extends `${string}$${infer Name}`
    ? Name
    : never

/** Every page of the console as the router matches it. Links are never built from these by hand: use `paths`. */
export const patterns = {
  home: '/',
  systemHome: '/system',
  tenants: '/system/tenants',
  tenant: '/system/tenants/$tenantId',
  tenantInformation: '/system/tenants/$tenantId/information',
  tenantHistory: '/system/tenants/$tenantId/history',
  tenantProvisioning: '/system/tenants/$tenantId/provisioning',
  systemUsers: '/system/users',
  systemUser: '/system/users/$userId',
  systemUserHistory: '/system/users/$userId/history',
  mail: '/system/mail',
  systemAudit: '/system/audit',
  overview: '/t/$tenantId',
  objects: '/t/$tenantId/objects',
  object: '/t/$tenantId/objects/$objectId',
  classes: '/t/$tenantId/classes',
  class: '/t/$tenantId/classes/$classId',
  documents: '/t/$tenantId/documents',
  document: '/t/$tenantId/documents/$documentId',
  settingsUsers: '/t/$tenantId/settings/users',
  settingsGroups: '/t/$tenantId/settings/groups',
  settingsGroup: '/t/$tenantId/settings/groups/$groupId',
  settingsMembers: '/t/$tenantId/settings/members',
  settingsProvisioning: '/t/$tenantId/settings/provisioning',
  audit: '/t/$tenantId/audit',
  me: '/me',
  meSecurity: '/me/security',
  meAccess: '/me/access',
  mePreferences: '/me/preferences',
  settings: '/settings',
  helpCrossTenant: '/help/cross-tenant-authentication',
} as const

type Pattern = (typeof patterns)[keyof typeof patterns]

function fill<P extends Pattern>(pattern: P, parameters: Record<ParameterOf<P>, string>): string {
  const values = new Map<string, string>(Object.entries(parameters))
  return pattern.replace(/\$(\w+)/g, (_match, name: string) => encodeURIComponent(values.get(name) ?? ''))
}

/** Appends the given parameters that have a value. */
export function withQuery(path: string, query: Record<string, string | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value)
  return search.size === 0 ? path : `${path}?${search}`
}

const ofTenant =
  <P extends Pattern & `/t/$tenantId${string}`>(pattern: ParameterOf<P> extends 'tenantId' ? P : never) =>
  (tenantId: string) =>
    pattern.replace('$tenantId', encodeURIComponent(tenantId))

/** The one place where addresses are made. Dialogs that can be linked are part of the address (`?new=1`). */
export const paths = {
  home: () => patterns.home,
  systemHome: () => patterns.systemHome,
  tenants: (dialog?: { new?: boolean }) => withQuery(patterns.tenants, { new: dialog?.new ? '1' : undefined }),
  tenant: (tenantId: string, dialog?: { assign?: boolean }) =>
    withQuery(fill(patterns.tenant, { tenantId }), { assign: dialog?.assign ? '1' : undefined }),
  tenantInformation: (tenantId: string) => fill(patterns.tenantInformation, { tenantId }),
  tenantHistory: (tenantId: string) => fill(patterns.tenantHistory, { tenantId }),
  tenantProvisioning: (tenantId: string) => fill(patterns.tenantProvisioning, { tenantId }),
  systemUsers: (dialog?: { new?: boolean }) => withQuery(patterns.systemUsers, { new: dialog?.new ? '1' : undefined }),
  systemUser: (userId: string) => fill(patterns.systemUser, { userId }),
  systemUserHistory: (userId: string) => fill(patterns.systemUserHistory, { userId }),
  mail: () => patterns.mail,
  systemAudit: () => patterns.systemAudit,
  overview: ofTenant(patterns.overview),
  objects: (tenantId: string, dialog?: { new?: boolean }) =>
    withQuery(fill(patterns.objects, { tenantId }), { new: dialog?.new ? '1' : undefined }),
  object: (tenantId: string, objectId: string) => fill(patterns.object, { tenantId, objectId }),
  classes: ofTenant(patterns.classes),
  class: (tenantId: string, classId: string) => fill(patterns.class, { tenantId, classId }),
  documents: ofTenant(patterns.documents),
  document: (tenantId: string, documentId: string) => fill(patterns.document, { tenantId, documentId }),
  settingsUsers: ofTenant(patterns.settingsUsers),
  settingsGroups: ofTenant(patterns.settingsGroups),
  settingsGroup: (tenantId: string, groupId: string) => fill(patterns.settingsGroup, { tenantId, groupId }),
  settingsMembers: ofTenant(patterns.settingsMembers),
  settingsProvisioning: ofTenant(patterns.settingsProvisioning),
  audit: ofTenant(patterns.audit),
  me: () => patterns.me,
  meSecurity: () => patterns.meSecurity,
  meAccess: () => patterns.meAccess,
  mePreferences: () => patterns.mePreferences,
  settings: () => patterns.settings,
  helpCrossTenant: () => patterns.helpCrossTenant,
  /** The log-in page, coming back to `next` (an address of this console) afterwards. */
  logIn: (next?: string) => withQuery('/login', { next }),
  apiReference: () => '/docs',
}

/** Where an address is: at system level, inside a tenant, or among the signed-in person's own pages. */
export type Place = { kind: 'system' } | { kind: 'tenant'; tenantId: string } | { kind: 'personal' }

/** Reads the place from an address. Unknown addresses count as personal: they belong to no tenant. */
export function placeOf(pathname: string): Place {
  const [first, second] = pathname.split('/').filter(Boolean)
  if (first === 't' && second) return { kind: 'tenant', tenantId: decodeURIComponent(second) }
  return first === 'system' ? { kind: 'system' } : { kind: 'personal' }
}

const sections = [patterns.objects, patterns.classes, patterns.documents, patterns.audit]
const settingSections = [
  patterns.settingsUsers,
  patterns.settingsGroups,
  patterns.settingsMembers,
  patterns.settingsProvisioning,
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
