import { useTranslations } from 'use-intl'
import { PageHeader } from '../../ui/page-header.tsx'
import { ExchangeButtons } from './exchange/exchange-buttons.tsx'
import { usePolicyPlace } from './place.ts'
import { PolicyList } from './policy-list.tsx'

/** The Policies listing: those without a parent, at the system level or as a tenant sees them. */
export function PoliciesPage() {
  const t = useTranslations('policies')
  const { crumb, level, isTenant } = usePolicyPlace()
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb]}
        title={t('title')}
        actions={<ExchangeButtons />}
        description={t(isTenant ? 'tenantDescription' : 'systemDescription')}
      />
      <PolicyList key={level} />
    </>
  )
}
