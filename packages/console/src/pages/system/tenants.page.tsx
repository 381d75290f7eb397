import type { Tenant } from '@tenantry/contract/tenants'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import type { BulkActs, TableQuery } from '../../ui/data-table/table-types.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { CreatedNotice } from './created-notice.tsx'
import type { CreatedTenant } from './created-tenant.ts'
import classes from './system.module.css'
import { useSystemTrail } from './system-trail.ts'
import { useTenantActs } from './tenant-acts.tsx'
import { useStatusFilter, useTenantColumns } from './tenant-columns.tsx'
import { tenantsKey } from './tenant-queries.ts'

const CreateTenant = lazy(async () => ({ default: (await import('./create-tenant.tsx')).CreateTenant }))

const statuses = ['active', 'locked', 'deleting'] as const

function load({ filters, ...query }: TableQuery, signal: AbortSignal) {
  const status = statuses.find(each => each === filters.status)
  return client.tenants.list({ query: { ...query, status } }, { signal })
}

const bulk: BulkActs<Tenant> = {
  acts: [
    { act: 'tenants.lock', permit: tenant => tenant.may.lock },
    { act: 'tenants.unlock', permit: tenant => tenant.may.unlock },
  ],
}

/** All tenants of the instance. */
export function TenantsPage() {
  const t = useTranslations('system.tenants')
  const { search, patch } = useAddress()
  const [created, setCreated] = useState<CreatedTenant>()
  const columns = useTenantColumns()
  const filters = useStatusFilter()
  const acts = useTenantActs()
  const breadcrumbs = useSystemTrail()
  return (
    <div className={classes.page}>
      <PageHeader breadcrumbs={breadcrumbs} title={t('title')} />
      {created ? <CreatedNotice created={created} onDismiss={() => setCreated(undefined)} /> : null}
      <DataTable
        name="tenants"
        label={t('title')}
        queryKey={tenantsKey}
        load={load}
        rowId={tenant => tenant.id}
        rowName={tenant => tenant.title}
        columns={columns}
        defaultSort="title"
        filters={filters}
        actions={acts.actionsOf}
        bulk={bulk}
        empty={{ title: t('emptyTitle'), text: t('emptyText') }}
        toolbar={page => (
          <ActButton
            permit={page?.may.create}
            leftSection={<Plus size={16} aria-hidden />}
            onAct={() => patch({ new: '1' })}
          >
            {t('new')}
          </ActButton>
        )}
      />
      <Suspense>
        {search.new ? (
          <CreateTenant onClose={() => patch({ new: undefined }, 'replace')} onCreated={setCreated} />
        ) : null}
      </Suspense>
      {acts.dialog}
    </div>
  )
}
