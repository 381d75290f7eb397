import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { client } from '../../../api/client.ts'
import { refreshRights } from '../refresh-rights.ts'

/** Whose roles these are: a user's or a group's. */
export interface GrantSubject {
  kind: 'user' | 'group'
  id: string
}

/** What somebody holds: every role that can be granted here, and how they come by it. */
export type Holdings = Answer<Api['grants']['ofUser']>

/** What is granted at once, and on which terms. */
export interface Giving {
  roles: string[]
  until?: string
  reason?: string
}

/** Begins the key of everything known about who holds what in a tenant. */
export const grantsKey = (tenantId: string) => ['grants', tenantId] as const

/** What a user or a group holds, directly and through groups. */
export const holdingsQuery = (tenantId: string, { kind, id }: GrantSubject) =>
  queryOptions({
    queryKey: [...grantsKey(tenantId), kind, id],
    queryFn: ({ signal }) =>
      kind === 'user'
        ? client.grants.ofUser({ params: { tenant: tenantId, user: id } }, { signal })
        : client.grants.ofGroup({ params: { tenant: tenantId, group: id } }, { signal }),
  })

/** Granting to one subject, and ending it. Both throw the API's refusal; whatever shows who holds what asks again. */
export function useGrantActs(tenantId: string, subject: GrantSubject) {
  const cache = useQueryClient()
  const ofUser = { tenant: tenantId, user: subject.id }
  const ofGroup = { tenant: tenantId, group: subject.id }
  const isUser = subject.kind === 'user'
  const adopt = async (holdings: Holdings) => {
    cache.setQueryData(holdingsQuery(tenantId, subject).queryKey, holdings)
    await refreshRights(cache, tenantId)
  }
  return {
    give: async (body: Giving) =>
      adopt(
        await (isUser
          ? client.grants.giveUser({ params: ofUser, body })
          : client.grants.giveGroup({ params: ofGroup, body })),
      ),
    end: async (body: { roles: string[]; reason?: string }) =>
      adopt(
        await (isUser
          ? client.grants.endUser({ params: ofUser, body })
          : client.grants.endGroup({ params: ofGroup, body })),
      ),
  }
}
