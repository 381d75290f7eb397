import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Moment } from '../../ui/moment.tsx'
import { useParam } from '../tenant/parts/use-tenant.ts'
import { TenantStatus } from './tenant-columns.tsx'
import { tenantQuery } from './tenant-queries.ts'

/** What is fixed about a tenant, and where it stands in the tree. */
export function TenantInformationPage() {
  const t = useTranslations('system')
  const format = useFormatter()
  const { data: tenant } = useQuery(tenantQuery(useParam('tenantId')))
  if (!tenant) return null
  const { parent } = tenant
  return (
    <Facts
      facts={[
        { name: t('tenants.id'), value: <code>{tenant.id}</code> },
        { name: t('tenant.database'), value: <code>{tenant.database}</code> },
        {
          name: t('tenants.parent'),
          value: parent ? <AppLink href={paths.tenant(parent.id)}>{parent.title}</AppLink> : t('tenant.none'),
        },
        { name: t('tenant.depth'), value: format.number(tenant.depth) },
        { name: t('tenant.children'), value: format.number(tenant.children) },
        { name: t('tenant.documents'), value: format.number(tenant.documents) },
        { name: t('tenants.created'), value: <Moment at={tenant.createdAt} /> },
        { name: t('tenant.createdBy'), value: tenant.createdBy },
        { name: t('tenants.status'), value: <TenantStatus status={tenant.status} /> },
        {
          name: t('tenants.lastBackup'),
          value: tenant.lastBackupAt ? <Moment at={tenant.lastBackupAt} /> : t('tenants.never'),
        },
      ]}
    />
  )
}
