import { useQuery } from '@tanstack/react-query'
import { usePlace } from '../people/place.ts'
import { useParam } from '../tenant/parts/use-tenant.ts'
import { UsersTable } from '../users/users-table.tsx'
import { poolQuery } from './pool-queries.ts'

/** The users stored in a pool. */
export function PoolUsersPage() {
  const { tenantId } = usePlace()
  const { data: pool } = useQuery(poolQuery(tenantId, useParam('poolId')))
  return pool ? <UsersTable key={pool.id} tenantId={tenantId} pool={pool} /> : null
}
