import { useLocation } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { findPinnable, type Pinnable } from '../../api/pinnable.ts'
import { currentTenantIn } from '../../current-tenant.ts'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import type { TableColumn, TableQuery } from '../../ui/data-table/table-types.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { onlyRow } from './only-row.ts'
import { Pin } from './pin.tsx'
import { useSystemTrail } from './system-trail.ts'

/** The tenants for who looks after policies and nothing else: title, id, and the pin. */
export function PinnableTenants() {
  const t = useTranslations('system.tenants')
  const pin = useTranslations('system.pin')
  const breadcrumbs = useSystemTrail()
  const current = currentTenantIn(useLocation())
  const columns: TableColumn<Pinnable>[] = [
    {
      id: 'title',
      header: t('name'),
      sort: 'title',
      cell: tenant => <AppLink href={paths.pinned(tenant.id)}>{tenant.title}</AppLink>,
    },
    { id: 'id', header: t('id'), sort: 'id', cell: tenant => <code>{tenant.id}</code> },
    { id: 'pin', header: pin('column'), cell: tenant => <Pin tenant={tenant} /> },
  ]
  const load = async ({ filters: _none, ...query }: TableQuery, signal: AbortSignal) => {
    if (!current) return client.policyTenants.list({ query }, { signal })
    return onlyRow(await findPinnable(current, signal))
  }
  return (
    <>
      <PageHeader breadcrumbs={breadcrumbs} title={t('title')} description={pin('description')} />
      <DataTable
        name="pinnable-tenants"
        label={t('title')}
        queryKey={['pinnable', 'list', current]}
        load={load}
        rowId={tenant => tenant.id}
        rowName={tenant => tenant.title}
        columns={columns}
        defaultSort="title"
        searchable={!current}
        empty={{ title: t('emptyTitle'), text: t('emptyText') }}
      />
    </>
  )
}
