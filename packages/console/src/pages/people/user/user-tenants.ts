import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { UserTenant } from '@tenantry/contract/accounts'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { client } from '../../../api/client.ts'
import { refreshRights } from '../refresh-rights.ts'
import type { UserPlace } from './user-place.ts'

/** The tenants of a user, and what may be done with them. */
export type UserTenants = Answer<Api['userTenants']['list']>

/** In whose name the tenants are seen: the person sees those whose members they manage, superuser sees all. */
export type Viewer = 'person' | 'superuser'

const tenantsKey = ({ tenantId, userId }: UserPlace) => ['user-tenants', tenantId, userId] as const

/** The tenants that a user is let into. */
export const userTenantsQuery = (place: UserPlace, viewer: Viewer) =>
  queryOptions({
    queryKey: [...tenantsKey(place), viewer],
    queryFn: ({ signal }) =>
      viewer === 'superuser'
        ? client.userTenants.listAll({ params: { user: place.userId } }, { signal })
        : client.userTenants.list({ params: { tenant: place.tenantId, user: place.userId } }, { signal }),
  })

/** What is changed about the tenants of a user. Each throws the API's refusal, and whatever shows them asks again. */
export function useUserTenantActs(place: UserPlace, viewer: Viewer) {
  const cache = useQueryClient()
  const { tenantId, userId } = place
  const refresh = (...touched: string[]) => refreshRights(cache, tenantId, ...touched)
  const setDefault = async (tenant: string) => {
    const answer =
      viewer === 'superuser'
        ? await client.userTenants.setAnyDefault({ params: { user: userId }, body: { tenant } })
        : await client.userTenants.setDefault({ params: { tenant: tenantId, user: userId }, body: { tenant } })
    cache.setQueryData(userTenantsQuery(place, viewer).queryKey, answer)
  }
  return {
    setDefault: async (tenant: string) => {
      await setDefault(tenant)
      await refresh()
    },
    /** Ends one membership; `nextDefault` is the tenant that log-in opens from then on. */
    end: async ({ id, tenant }: UserTenant, nextDefault: string | undefined) => {
      const params = { tenant: tenant.id, member: id }
      if (viewer === 'superuser') await client.members.unassign({ params, query: { nextDefault } })
      else {
        if (nextDefault) await setDefault(nextDefault)
        await client.ownMembers.end({ params })
      }
      await refresh(tenant.id)
    },
    /** Lets the user into one tenant; only superuser does that from here. */
    assign: async (tenant: string, given: { until?: string; reason?: string }) => {
      await client.members.assign({ params: { tenant }, body: { users: [userId], ...given } })
      await refresh(tenant)
    },
  }
}
