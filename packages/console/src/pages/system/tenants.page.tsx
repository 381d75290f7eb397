import type { Tenant } from '@tenantry/contract/tenants'
import { useFormatter, useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import type { TableColumn, TablePage, TableQuery } from '../../ui/data-table/table-types.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Status } from '../../ui/status.tsx'

async function load({ filters, ...query }: TableQuery, signal: AbortSignal): Promise<TablePage<Tenant>> {
  return client.tenants.list({ query }, { signal })
}

/** All tenants of the instance. */
export function TenantsPage() {
  const t = useTranslations('system.tenants')
  const format = useFormatter()
  const columns: TableColumn<Tenant>[] = [
    {
      id: 'title',
      header: 'Title',
      sort: 'title',
      cell: tenant => <AppLink href={paths.tenant(tenant.id)}>{tenant.title}</AppLink>,
    },
    { id: 'id', header: 'Tenant ID', sort: 'id', cell: tenant => <code>{tenant.id}</code> },
    {
      id: 'status',
      header: 'Status',
      sort: 'status',
      cell: tenant => <Status kind={tenant.status === 'active' ? 'good' : 'stopped'} label={tenant.status} />,
    },
    {
      id: 'objects',
      header: 'Number of objects',
      sort: 'objects',
      align: 'end',
      cell: tenant => format.number(tenant.objects),
    },
    {
      id: 'users',
      header: 'Number of users',
      sort: 'users',
      align: 'end',
      cell: tenant => format.number(tenant.users),
    },
  ]
  return (
    <>
      <PageHeader breadcrumbs={[{ label: 'System', href: paths.systemHome() }]} title={t('title')} />
      <DataTable
        name="tenants"
        label={t('title')}
        queryKey={['tenants']}
        load={load}
        rowId={tenant => tenant.id}
        rowName={tenant => tenant.title}
        columns={columns}
        defaultSort="title"
        actions={() => []}
        empty={{ title: '', text: '' }}
      />
    </>
  )
}
