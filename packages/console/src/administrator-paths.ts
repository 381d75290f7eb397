import { fill, placed, withQuery } from './path-parts.ts'

/** Tenant Settings » Administrators and General, as the router matches them. */
export const administratorPatterns = {
  systemAdministrators: '/system/administrators',
  systemAdministratorsSignIn: '/system/administrators/sign-in',
  systemAdministratorsPasswordPolicy: '/system/administrators/password-policy',
  systemAdministrator: '/system/administrators/$userId',
  systemGeneral: '/system/general',
  settingsAdministrators: '/t/$tenantId/settings/administrators',
  settingsAdministratorsSignIn: '/t/$tenantId/settings/administrators/sign-in',
  settingsAdministratorsPasswordPolicy: '/t/$tenantId/settings/administrators/password-policy',
  settingsAdministrator: '/t/$tenantId/settings/administrators/$userId',
  settingsGeneral: '/t/$tenantId/settings/general',
} as const

/** The parts of an administrator's User Profile beside the profile itself. */
type AdministratorPart = 'attributes' | 'sessions' | 'identifiers' | 'addresses' | 'history'

const patterns = administratorPatterns

/** The addresses of a tenant's administrators, and of what is set for the tenant as a whole. */
export const administratorPaths = {
  administrators: (tenantId: string, dialog?: { new?: boolean }) =>
    withQuery(fill(placed(tenantId, patterns.systemAdministrators, patterns.settingsAdministrators), { tenantId }), {
      new: dialog?.new ? '1' : undefined,
    }),
  /** How the administrators of a tenant sign in. */
  administratorsSignIn: (tenantId: string) =>
    fill(placed(tenantId, patterns.systemAdministratorsSignIn, patterns.settingsAdministratorsSignIn), { tenantId }),
  administratorsPasswordPolicy: (tenantId: string) =>
    fill(placed(tenantId, patterns.systemAdministratorsPasswordPolicy, patterns.settingsAdministratorsPasswordPolicy), {
      tenantId,
    }),
  /** The User Profile of an administrator, or another part of it. */
  administrator: (tenantId: string, userId: string, part?: AdministratorPart) => {
    const pattern = placed(tenantId, patterns.systemAdministrator, patterns.settingsAdministrator)
    const page = fill(pattern, { tenantId, userId })
    return part ? `${page}/${part}` : page
  },
  general: (tenantId: string) => fill(placed(tenantId, patterns.systemGeneral, patterns.settingsGeneral), { tenantId }),
}
