import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { tenantFrameQuery } from '../../api/session.ts'
import { currentTenantIn } from '../../current-tenant.ts'
import { paths } from '../../paths.ts'
import { useParam } from '../tenant/parts/use-tenant.ts'

/** Where pages of policies stand, and at which level they look at them. */
export interface PolicyPlace {
  /** The tenant in the address: `system` for the pages at system level, pinned or not. */
  tenantId: string
  /** What the API is asked about: a tenant's id, or `all`. */
  level: string
  /** Whether policies are seen from a tenant: then what the system level defines is fixed. */
  isTenant: boolean
  /** The first step of every trail here. */
  crumb: { label: string; href: string }
}

/** The place of the page at hand: inside a tenant, at system level, or there with a Current Tenant. */
export function usePolicyPlace(): PolicyPlace {
  const t = useTranslations('frame')
  const inAddress = useParam('tenantId')
  const current = currentTenantIn(useLocation())
  const { data: frame } = useQuery({ ...tenantFrameQuery(inAddress), enabled: inAddress !== '' })
  if (inAddress !== '') {
    const crumb = { label: frame?.title ?? inAddress, href: paths.overview(inAddress) }
    return { tenantId: inAddress, level: inAddress, isTenant: true, crumb }
  }
  const crumb = { label: t('system'), href: paths.systemHome() }
  return { tenantId: 'system', level: current ?? 'all', isTenant: current !== undefined, crumb }
}
