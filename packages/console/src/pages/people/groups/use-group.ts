import { useQuery } from '@tanstack/react-query'
import { useParam } from '../../tenant/parts/use-tenant.ts'
import { usePlace } from '../place.ts'
import { groupQuery } from './group-queries.ts'

/** The group that the address names; it is there, since its page shows its parts only then. */
export function useGroup() {
  const { tenantId } = usePlace()
  const groupId = useParam('groupId')
  const { data: group } = useQuery(groupQuery(tenantId, groupId))
  return { tenantId, groupId, group }
}
