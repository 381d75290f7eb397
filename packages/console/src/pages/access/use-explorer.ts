import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { pinnableQuery } from '../../api/pinnable.ts'
import { sessionQuery, tenantFrameQuery } from '../../api/session.ts'
import { useAddress } from '../../ui/use-address.ts'
import { usePolicyPlace } from '../policies/place.ts'
import { useParam } from '../tenant/parts/use-tenant.ts'
import { type AskedPart, findProblems, readAsked } from './asked.ts'

/** Begins the key of every answer of a tenant's policies. */
export const answersKey = (tenant: string) => ['decisions', tenant] as const

/** Where the explorer stands: the tenant that is asked about, and the pages that links of it lead to. */
export function useExplorerPlace() {
  const { tenantId, level, isTenant, crumb } = usePolicyPlace()
  const inAddress = useParam('tenantId')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { data: frame } = useQuery({ ...tenantFrameQuery(inAddress), enabled: inAddress !== '' })
  const { data: pinned } = useQuery({ ...pinnableQuery(level), enabled: isTenant && inAddress === '' })
  const mayOpen = inAddress === '' ? session.may.managePolicies.allowed : (frame?.may.viewPolicies.allowed ?? false)
  return {
    tenantId,
    /** The tenant at hand; none at system level without a Current Tenant. */
    tenant: isTenant ? level : undefined,
    title: (inAddress === '' ? pinned?.title : frame?.title) ?? level,
    crumb,
    /** Whether the editors of policies are open to the person: only then hops are links to them. */
    mayOpen,
  }
}

/** One question of the explorer, as the address says it. */
export function useQuestion(part: AskedPart) {
  const { search } = useAddress()
  const { tenant = '' } = useExplorerPlace()
  const asked = readAsked(search)
  const isReady = tenant !== '' && Object.keys(findProblems(part, asked)).length === 0
  return { asked, tenant, isReady, queryKey: [...answersKey(tenant), part, asked] as const }
}

/** How answers are asked for: each time anew, and a refusal is told at once. */
export const fresh = { staleTime: 0, gcTime: 0, retry: false } as const
