import { useTranslations } from 'use-intl'
import { PageHeader } from '../../../ui/page-header.tsx'
import { EntrancesTable } from '../../people/entrances/entrances-table.tsx'
import { useTenant } from '../parts/use-tenant.ts'

/** Who can get in: the tenant's own people, those from above, and those who may act as superuser here. */
export function EntrancesPage() {
  const t = useTranslations('entrances')
  const { tenantId, frame, crumb } = useTenant()
  return (
    <>
      <PageHeader breadcrumbs={[crumb]} title={t('title')} description={t('description', { tenant: frame.title })} />
      <EntrancesTable tenantId={tenantId} />
    </>
  )
}
