import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { Tenant } from '@tenantry/contract/tenants'
import { client } from '../../api/client.ts'
import { sessionQuery } from '../../api/session.ts'

/** Begins the key of every list of tenants. */
export const tenantsKey = ['tenants'] as const

/** One tenant, as Tenant Management sees it. */
export const tenantQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['tenant', tenantId],
    queryFn: ({ signal }) => client.tenants.get({ params: { tenant: tenantId } }, { signal }),
  })

/** After a tenant changed: everything that shows it asks again. */
export async function refreshTenant(cache: QueryClient, tenantId: string): Promise<void> {
  await Promise.all([
    cache.invalidateQueries({ queryKey: tenantsKey }),
    cache.invalidateQueries({ queryKey: tenantQuery(tenantId).queryKey }),
    cache.invalidateQueries({ queryKey: ['history', tenantId] }),
    cache.invalidateQueries({ queryKey: ['tenant-frame', tenantId] }),
  ])
}

/** After the person's own access changed: the switcher and what is open to them ask again. */
export async function refreshOwnAccess(cache: QueryClient): Promise<void> {
  await Promise.all([
    cache.invalidateQueries({ queryKey: sessionQuery.queryKey }),
    cache.invalidateQueries({ queryKey: ['switcher'] }),
    cache.invalidateQueries({ queryKey: ['my-access'] }),
  ])
}

/** Renames a tenant from the version that was shown; `anyway` from whatever it is now. */
export async function renameTenant(
  cache: QueryClient,
  tenant: Tenant,
  { title, anyway }: { title: string; anyway: boolean },
): Promise<void> {
  const params = { tenant: tenant.id }
  const { version } = anyway ? await client.tenants.get({ params }) : tenant
  const renamed = await client.tenants.rename({ params, body: { title } }, { ifMatch: version })
  cache.setQueryData(tenantQuery(tenant.id).queryKey, renamed)
  await refreshTenant(cache, tenant.id)
}

/** The title in a tenant that came with a version conflict. */
export function titleOf(current: unknown): string {
  const title = typeof current === 'object' && current !== null && 'title' in current ? current.title : undefined
  return typeof title === 'string' ? title : '…'
}
