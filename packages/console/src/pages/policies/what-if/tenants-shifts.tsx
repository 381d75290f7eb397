import type { TenantShifts } from '@tenantry/contract/policy-preview'
import { useTranslations } from 'use-intl'
import { BearerShifts } from './bearer-shifts.tsx'

interface TenantsShiftsProps {
  tenants: readonly TenantShifts[]
  /** How many customising tenants were not looked at. */
  moreTenants: number
}

/** Who gains and who loses what, tenant by tenant. */
export function TenantsShifts({ tenants, moreTenants }: TenantsShiftsProps) {
  const t = useTranslations('policies.whatIf')
  const concerned = tenants.filter(({ items }) => items.length > 0)
  return (
    <>
      {concerned.length === 0 ? <p>{t('nobody')}</p> : null}
      {concerned.map(({ tenant, items, more }) => (
        <div key={tenant?.id ?? ''}>
          {tenants.length > 1 || tenant === null ? <h4>{tenant?.title ?? t('everyOther')}</h4> : null}
          <ul>
            {items.map(bearer => (
              <BearerShifts key={`${bearer.kind} ${bearer.subject}`} bearer={bearer} />
            ))}
          </ul>
          {more > 0 ? <p>{t('more', { count: more })}</p> : null}
        </div>
      ))}
      {tenants.some(({ isCut }) => isCut) ? <p>{t('cut')}</p> : null}
      {moreTenants > 0 ? <p>{t('moreTenants', { count: moreTenants })}</p> : null}
    </>
  )
}
