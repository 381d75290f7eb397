import { queryOptions } from '@tanstack/react-query'
import type { PoolSchema } from '@tenantry/contract/pool-schemas'
import { client } from '../../api/client.ts'

/** Begins the key of everything known about the pools of a tenant. */
export const poolsKey = (tenantId: string) => ['pools', tenantId] as const

/** One pool, by id or as `administrators`. */
export const poolQuery = (tenantId: string, pool: string) =>
  queryOptions({
    queryKey: [...poolsKey(tenantId), 'one', pool],
    queryFn: ({ signal }) => client.pools.get({ params: { tenant: tenantId, pool } }, { signal }),
  })

/** One of the two schemas of a pool. */
export const schemaQuery = (tenantId: string, pool: string, kind: PoolSchema['kind']) =>
  queryOptions({
    queryKey: [...poolsKey(tenantId), 'schema', pool, kind],
    queryFn: ({ signal }) => client.poolSchemas.get({ params: { tenant: tenantId, pool, kind } }, { signal }),
  })
