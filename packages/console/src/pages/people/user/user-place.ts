import { useParam } from '../../tenant/parts/use-tenant.ts'
import { usePlace } from '../place.ts'

/** Whose page this is, by the address: the tenant whose pool holds the user, and the user. */
export interface UserPlace {
  tenantId: string
  userId: string
}

/** Reads the place from the address. */
export function useUserPlace(): UserPlace {
  const { tenantId } = usePlace()
  return { tenantId, userId: useParam('userId') }
}
