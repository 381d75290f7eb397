import type { PolicyRef } from '@tenantry/contract/policies'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { useParam } from '../../tenant/parts/use-tenant.ts'
import { usePolicyPlace } from '../place.ts'

/** The policy that the address names, and where it is looked at. */
export function usePolicy() {
  const place = usePolicyPlace()
  return { place, at: { level: place.level, policy: useParam('policyId') } }
}

/** The way to a policy, through those above it. */
export function usePolicyTrail(parents: readonly PolicyRef[]) {
  const t = useTranslations('policies')
  const { tenantId, crumb } = usePolicyPlace()
  return [
    crumb,
    { label: t('title'), href: paths.policies(tenantId) },
    ...parents.map(({ id, name }) => ({ label: name, href: paths.policy(tenantId, id) })),
  ]
}
