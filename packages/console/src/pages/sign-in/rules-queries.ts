import { queryOptions } from '@tanstack/react-query'
import { client } from '../../api/client.ts'

/** A pool of a tenant; `administrators` is the built-in one. */
export interface OfPool {
  tenantId: string
  pool: string
}

/** By what the people of a pool sign in. */
export const signInMethodsQuery = ({ tenantId, pool }: OfPool) =>
  queryOptions({
    queryKey: ['sign-in-methods', tenantId, pool],
    queryFn: ({ signal }) => client.signInMethods.get({ params: { tenant: tenantId, pool } }, { signal }),
  })

/** What the passwords of a pool's people must be like. */
export const passwordPolicyQuery = ({ tenantId, pool }: OfPool) =>
  queryOptions({
    queryKey: ['password-policy', tenantId, pool],
    queryFn: ({ signal }) => client.passwordPolicy.get({ params: { tenant: tenantId, pool } }, { signal }),
  })
