import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { client } from '../../api/client.ts'

/** One policy with the policies above it, and what may be done with it. */
export type PolicyDetails = Answer<Api['policies']['get']>

/** Whose policies: the level, and the policy at hand. */
export interface AtPolicy {
  level: string
  policy: string
}

/** Begins the key of everything about policies at a level. */
export const policiesKey = (level: string) => ['policies', level] as const

export const policyQuery = ({ level, policy }: AtPolicy) =>
  queryOptions({
    queryKey: [...policiesKey(level), 'one', policy],
    queryFn: ({ signal }) => client.policies.get({ params: { tenant: level, policy } }, { signal }),
  })

export const permissionQuery = ({ level, policy }: AtPolicy, permission: string) =>
  queryOptions({
    queryKey: [...policiesKey(level), 'permission', policy, permission],
    queryFn: ({ signal }) =>
      client.policyPermissions.get({ params: { tenant: level, policy, permission } }, { signal }),
  })

export const roleQuery = ({ level, policy }: AtPolicy, role: string) =>
  queryOptions({
    queryKey: [...policiesKey(level), 'role', policy, role],
    queryFn: ({ signal }) => client.policyRoles.get({ params: { tenant: level, policy, role } }, { signal }),
  })

/** After anything about policies changed: a change at the system level shows in every tenant. */
export function useRefreshPolicies(): () => Promise<void> {
  const cache = useQueryClient()
  return async () => {
    await Promise.all([
      cache.invalidateQueries({ queryKey: ['policies'] }),
      cache.invalidateQueries({ queryKey: ['policy-lists'], refetchType: 'none' }),
      cache.invalidateQueries({ queryKey: ['pinnable'] }),
    ])
  }
}
