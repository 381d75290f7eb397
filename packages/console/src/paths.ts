import { administratorPaths, administratorPatterns } from './administrator-paths.ts'
import { fill, type ParameterOf, permissionInAddress, placed, withQuery } from './path-parts.ts'
import { policyPaths, policyPatterns } from './policy-paths.ts'
import { workspacePaths, workspacePatterns } from './workspace-paths.ts'

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
  systemPools: '/system/pools',
  systemPool: '/system/pools/$poolId',
  systemGroups: '/system/groups',
  systemGroup: '/system/groups/$groupId',
  systemRoles: '/system/roles',
  systemRole: '/system/roles/$roleId',
  systemRights: '/system/rights',
  systemPermissions: '/system/permissions',
  systemPermission: '/system/permissions/$permission',
  systemAccess: '/system/access',
  systemKeys: '/system/keys',
  privileges: '/system/privileges',
  privilegesManagers: '/system/privileges/managers',
  privilegesSuperuser: '/system/privileges/superuser',
  systemEntrances: '/system/entrances',
  mail: '/system/mail',
  systemSettings: '/system/settings',
  systemAudit: '/system/audit',
  overview: '/t/$tenantId',
  objects: '/t/$tenantId/objects',
  object: '/t/$tenantId/objects/$objectId',
  classes: '/t/$tenantId/classes',
  class: '/t/$tenantId/classes/$classId',
  documents: '/t/$tenantId/documents',
  document: '/t/$tenantId/documents/$documentId',
  access: '/t/$tenantId/access',
  ...administratorPatterns,
  ...policyPatterns,
  ...workspacePatterns,
  settingsUsers: '/t/$tenantId/settings/users',
  settingsUser: '/t/$tenantId/settings/users/$userId',
  settingsGroups: '/t/$tenantId/settings/groups',
  settingsGroup: '/t/$tenantId/settings/groups/$groupId',
  settingsRoles: '/t/$tenantId/settings/roles',
  settingsRole: '/t/$tenantId/settings/roles/$roleId',
  settingsRights: '/t/$tenantId/settings/rights',
  settingsPermissions: '/t/$tenantId/settings/permissions',
  settingsPermission: '/t/$tenantId/settings/permissions/$permission',
  settingsMembers: '/t/$tenantId/settings/members',
  settingsSuperuser: '/t/$tenantId/settings/superuser',
  settingsProvisioning: '/t/$tenantId/settings/provisioning',
  settingsKeys: '/t/$tenantId/settings/keys',
  pools: '/t/$tenantId/pools',
  pool: '/t/$tenantId/pools/$poolId',
  audit: '/t/$tenantId/audit',
  me: '/me',
  meSecurity: '/me/security',
  meAccess: '/me/access',
  mePreferences: '/me/preferences',
  settings: '/settings',
  helpCrossTenant: '/help/cross-tenant-authentication',
  helpRights: '/help/rights-and-permissions',
} as const

/** The parts of a user's page beside the profile, each with an address of its own. */
export type UserPart =
  | 'tenants'
  | 'default-tenant'
  | 'roles'
  | 'privileges'
  | 'access'
  | 'sessions'
  | 'attributes'
  | 'identifiers'
  | 'addresses'
  | 'history'

/** The parts of a pool's page beside its users. */
export type PoolPart = 'user-attributes' | 'metadata-attributes' | 'sign-in' | 'password-policy' | 'history'

/** The parts of a group's page beside its members. */
export type GroupPart = 'nested' | 'grants' | 'history'

/** The questions of the Access explorer beside *Why*. */
export type AccessPart = 'who' | 'what' | 'compare'

type Pattern = (typeof patterns)[keyof typeof patterns]

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
  users: (tenantId: string) => fill(placed(tenantId, patterns.systemUsers, patterns.settingsUsers), { tenantId }),
  /** A user on the pages of the tenant whose pool holds them: the profile, or another part of the page. */
  user: (tenantId: string, userId: string, part?: UserPart) => {
    const page =
      tenantId === 'system' ? fill(patterns.systemUser, { userId }) : fill(patterns.settingsUser, { tenantId, userId })
    return part ? `${page}/${part}` : page
  },
  ...policyPaths,
  /** The Access explorer: why, or another question; `asked` is the question as it stands in the address. */
  access: (tenantId: string, part?: AccessPart, asked: Record<string, string | undefined> = {}) => {
    const page = fill(placed(tenantId, patterns.systemAccess, patterns.access), { tenantId })
    return withQuery(part ? `${page}/${part}` : page, asked)
  },
  keys: (tenantId: string, dialog?: { new?: boolean }) =>
    withQuery(fill(placed(tenantId, patterns.systemKeys, patterns.settingsKeys), { tenantId }), {
      new: dialog?.new ? '1' : undefined,
    }),
  ...administratorPaths,
  ...workspacePaths,
  privileges: (only?: { tenant?: string }) => withQuery(patterns.privileges, { q: only?.tenant }),
  privilegesManagers: () => patterns.privilegesManagers,
  privilegesSuperuser: () => patterns.privilegesSuperuser,
  systemEntrances: () => patterns.systemEntrances,
  mail: () => patterns.mail,
  systemSettings: () => patterns.systemSettings,
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
  pools: (tenantId: string) => fill(placed(tenantId, patterns.systemPools, patterns.pools), { tenantId }),
  /** A pool: its users, or another part of the page. */
  pool: (tenantId: string, poolId: string, part?: PoolPart) => {
    const page = fill(placed(tenantId, patterns.systemPool, patterns.pool), { tenantId, poolId })
    return part ? `${page}/${part}` : page
  },
  groups: (tenantId: string) => fill(placed(tenantId, patterns.systemGroups, patterns.settingsGroups), { tenantId }),
  /** A group: its members, or another part of the page. */
  group: (tenantId: string, groupId: string, part?: GroupPart) => {
    const page = fill(placed(tenantId, patterns.systemGroup, patterns.settingsGroup), { tenantId, groupId })
    return part ? `${page}/${part}` : page
  },
  roles: (tenantId: string) => fill(placed(tenantId, patterns.systemRoles, patterns.settingsRoles), { tenantId }),
  role: (tenantId: string, roleId: string, part?: 'history') => {
    const page = fill(placed(tenantId, patterns.systemRole, patterns.settingsRole), { tenantId, roleId })
    return part ? `${page}/${part}` : page
  },
  rights: (tenantId: string, chosen?: { right?: string }) =>
    withQuery(fill(placed(tenantId, patterns.systemRights, patterns.settingsRights), { tenantId }), {
      right: chosen?.right,
    }),
  permissions: (tenantId: string) =>
    fill(placed(tenantId, patterns.systemPermissions, patterns.settingsPermissions), { tenantId }),
  permission: (tenantId: string, name: string) =>
    fill(placed(tenantId, patterns.systemPermission, patterns.settingsPermission), {
      tenantId,
      permission: permissionInAddress(name),
    }),
  settingsMembers: ofTenant(patterns.settingsMembers),
  settingsSuperuser: ofTenant(patterns.settingsSuperuser),
  settingsProvisioning: ofTenant(patterns.settingsProvisioning),
  audit: ofTenant(patterns.audit),
  me: () => patterns.me,
  meSecurity: () => patterns.meSecurity,
  meAccess: () => patterns.meAccess,
  mePreferences: () => patterns.mePreferences,
  settings: () => patterns.settings,
  helpCrossTenant: () => patterns.helpCrossTenant,
  helpRights: () => patterns.helpRights,
  /** The log-in page, coming back to `next` (an address of this console) afterwards; inside of a tenant, the tenant's. */
  logIn: (next = '', { isEnded = false } = {}) =>
    withQuery(`${/^\/t\/[^/?]+/.exec(next) ?? ''}/login`, {
      next: next || undefined,
      ended: isEnded ? '1' : undefined,
    }),
  tenantLogIn: (tenantId: string) => `/t/${tenantId}/login`,
  apiReference: () => '/docs',
}
