import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useSystemTrail } from '../../system/system-trail.ts'
import { EntrancesTable } from './entrances-table.tsx'

/** Who can get into the system tenant, and who may act as superuser. */
export function SystemEntrancesPage() {
  const t = useTranslations('entrances')
  const breadcrumbs = useSystemTrail()
  const description = t.rich('systemDescription', {
    managers: text => <AppLink href={paths.privilegesManagers()}>{text}</AppLink>,
  })
  return (
    <>
      <PageHeader breadcrumbs={breadcrumbs} title={t('title')} description={description} />
      <EntrancesTable tenantId="system" />
    </>
  )
}
