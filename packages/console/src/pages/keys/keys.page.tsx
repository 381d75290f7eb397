import { useTranslations } from 'use-intl'
import { PageHeader } from '../../ui/page-header.tsx'
import { usePlace } from '../people/place.ts'
import { KeysTable } from './keys-table.tsx'

/** The API keys of a tenant, or of the system tenant. */
export function KeysPage() {
  const t = useTranslations('keys')
  const { tenantId, crumb } = usePlace()
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb]}
        title={t('title')}
        description={t('description', { tenant: tenantId === 'system' ? tenantId : crumb.label })}
      />
      <KeysTable key={tenantId} tenantId={tenantId} />
    </>
  )
}
