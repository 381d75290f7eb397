import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { sessionQuery, tenantFrameQuery } from '../../api/session.ts'
import { currentTenantIn } from '../../current-tenant.ts'
import { paths } from '../../paths.ts'
import { useParam } from '../tenant/parts/use-tenant.ts'

/** Where a page of user management stands: in the system tenant, among the settings of any other, or with it as Current Tenant. */
export interface PeoplePlace {
  tenantId: string
  isSystem: boolean
  /** The first step of every trail here. */
  crumb: { label: string; href: string }
}

/** The place of the page at hand, by its address. */
export function usePlace(): PeoplePlace {
  const t = useTranslations('frame')
  const inAddress = useParam('tenantId')
  const current = currentTenantIn(useLocation())
  const isSystem = inAddress === '' && current === undefined
  const { data: frame } = useQuery({ ...tenantFrameQuery(inAddress), enabled: inAddress !== '' })
  if (inAddress === '') {
    return { tenantId: current ?? 'system', isSystem, crumb: { label: t('system'), href: paths.systemHome() } }
  }
  return { tenantId: inAddress, isSystem, crumb: { label: frame?.title ?? inAddress, href: paths.overview(inAddress) } }
}

/** Whether the trail of the place is open to the person. */
export function useMayReadHistory(): boolean {
  const { tenantId, isSystem } = usePlace()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { data: frame } = useQuery({ ...tenantFrameQuery(tenantId), enabled: !isSystem })
  return isSystem ? session.may.readAudit.allowed : (frame?.may.viewAudit.allowed ?? false)
}
