import { neededInSystem, neededInTenant } from '@tenantry/contract/privileges'
import { useTranslations } from 'use-intl'

/** What each function privilege is for, as the catalogue calls it. */
const areas = {
  'Analysis administrator': 'areas.analyses',
  'ARCM administrator': 'areas.compliance',
  'Collaboration administrator': 'areas.collaboration',
  'Database administrator': 'areas.databases',
  'Dashboard administrator': 'areas.dashboards',
  'Document administrator': 'areas.documents',
  'License administrator': 'areas.licences',
  'Portal administrator': 'areas.portal',
  'Process Governance administrator': 'areas.governance',
  'Server administrator': 'areas.structure',
  'Technical configuration administrator': 'areas.settings',
  'User administrator': 'areas.people',
  'Tenant administrator': 'areas.tenants',
  Impersonation: 'areas.impersonation',
} as const

const onlyInSystem: ReadonlySet<string> = new Set(['Tenant administrator', 'Impersonation'])

const namesArea = (role: string): role is keyof typeof areas => Object.hasOwn(areas, role)

/** What hangs on superuser's function privileges in a tenant, in words for people. */
export function useConsequences(tenant: { id: string; title: string }) {
  const t = useTranslations('privileges')
  const isSystem = tenant.id === 'system'
  /** These two have an effect in the infrastructure tenant only. */
  const counts = (role: string) => isSystem || !onlyInSystem.has(role)
  const areaOf = (role: string) => {
    if (!namesArea(role)) return ''
    return counts(role) ? t(areas[role]) : t('areas.onlyInSystem', { area: t(areas[role]) })
  }
  const isNeeded = (role: string) => (isSystem ? neededInSystem : neededInTenant).some(each => each === role)
  const losing = (role: string) => {
    if (isNeeded(role)) return isSystem ? t('losing.system') : t('losing.tenant', { tenant: tenant.title })
    return t(isSystem || !counts(role) ? 'losing.other' : 'losing.part', { tenant: tenant.title, area: areaOf(role) })
  }
  return { areaOf, isNeeded, counts, losing, losingTarget: t('losing.tenant', { tenant: tenant.title }) }
}
