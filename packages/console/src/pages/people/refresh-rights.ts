import { type QueryClient, useQueryClient } from '@tanstack/react-query'

/** What shows who may what in one tenant: the first word of its key; the tenant is the second. */
const ofTenant: ReadonlySet<unknown> = new Set([
  'users',
  'administrators',
  'tenant-settings',
  'user-losses',
  'user-sessions',
  'pools',
  'groups',
  'roles',
  'permissions',
  'grants',
  'superuser',
  'entrances',
  'api-keys',
  'decisions',
  'members',
  'candidates',
  'mapping-groups',
  'default-users',
  'impact',
  'tenant',
  'tenant-frame',
  'history',
  'sign-in-methods',
  'sign-in-preview',
  'password-policy',
  'workspaces',
])

/** What shows it of several tenants at once, or of a person in all of theirs; and what is open to the one who asks. */
const acrossTenants: ReadonlySet<unknown> = new Set([
  'tenants',
  'managers',
  'readiness',
  'user-tenants',
  'assignable-tenants',
  'policies',
  'policy-lists',
  'pinnable',
  'session',
  'switcher',
  'my-access',
  'me-access',
])

/**
 * After anything changed about who may what in these tenants: all that shows it asks again, and what is on the screen
 * has its answer when this is done. Rights in the system tenant reach into every other one.
 */
export async function refreshRights(cache: QueryClient, ...tenantIds: readonly string[]): Promise<void> {
  const changed = new Set<unknown>(tenantIds)
  await cache.invalidateQueries({
    predicate: ({ queryKey: [list, tenant] }) =>
      acrossTenants.has(list) || (ofTenant.has(list) && (changed.has('system') || changed.has(tenant))),
  })
}

/** `refreshRights` for the tenant at hand. */
export function useRefreshRights(tenantId: string): () => Promise<void> {
  const cache = useQueryClient()
  return () => refreshRights(cache, tenantId)
}
