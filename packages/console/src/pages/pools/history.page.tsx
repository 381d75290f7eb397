import { useQuery } from '@tanstack/react-query'
import { usePlace } from '../people/place.ts'
import { PlaceHistory } from '../people/place-history.tsx'
import { useParam } from '../tenant/parts/use-tenant.ts'
import { poolQuery } from './pool-queries.ts'

/** What happened to a pool. */
export function PoolHistoryPage() {
  const { tenantId } = usePlace()
  const { data: pool } = useQuery(poolQuery(tenantId, useParam('poolId')))
  return pool ? <PlaceHistory subject={pool.id} /> : null
}
