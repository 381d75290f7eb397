const favouritesKey = 'tenantry-favourite-tenants'
const recentKey = 'tenantry-recent-tenants'
const recentLimit = 5

function readIds(key: string): string[] {
  try {
    const parsed: unknown = JSON.parse(window.localStorage.getItem(key) ?? '[]')
    return Array.isArray(parsed) ? parsed.filter(each => typeof each === 'string') : []
  } catch {
    return []
  }
}

const writeIds = (key: string, ids: readonly string[]) => window.localStorage.setItem(key, JSON.stringify(ids))

/** The ids of the tenants that this device's user marked. */
export const readFavourites = () => readIds(favouritesKey)

/** Marks or unmarks a tenant; answers the new list. */
export function toggleFavourite(tenantId: string): string[] {
  const ids = readFavourites()
  const next = ids.includes(tenantId) ? ids.filter(id => id !== tenantId) : [...ids, tenantId]
  writeIds(favouritesKey, next)
  return next
}

/** The ids of the tenants last worked in on this device, latest first. */
export const readRecent = () => readIds(recentKey)

/** Notes that a tenant was entered. */
export function rememberTenant(tenantId: string): void {
  writeIds(recentKey, [tenantId, ...readRecent().filter(id => id !== tenantId)].slice(0, recentLimit))
}
