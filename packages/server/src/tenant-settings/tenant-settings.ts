/** How the administrators of a tenant are managed: as a list, or in the identity pool that they are stored in. */
export type AdministratorsMode = 'basic' | 'advanced'

/** What is set for a tenant as a whole. */
export interface TenantSettings {
  readonly administratorsMode: AdministratorsMode
  readonly sessionIdleSeconds: number
  readonly sessionLimitSeconds: number
  readonly version: number
}

/** As long as nobody has set anything; the table's own defaults say the same. */
export const unsettled: TenantSettings = {
  administratorsMode: 'basic',
  sessionIdleSeconds: 14_400,
  sessionLimitSeconds: 43_200,
  version: 1,
}
