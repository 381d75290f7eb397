import { useLocation } from '@tanstack/react-router'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import type { Tenant } from '@tenantry/contract/tenants'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { currentTenantIn } from '../../current-tenant.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import type { BulkActs, TablePage, TableQuery } from '../../ui/data-table/table-types.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { CreatedNotice } from './created-notice.tsx'
import type { CreatedTenant } from './created-tenant.ts'
import { onlyRow } from './only-row.ts'
import { Pin } from './pin.tsx'
import classes from './system.module.css'
import { useSystemTrail } from './system-trail.ts'
import { useTenantActs } from './tenant-acts.tsx'
import { useStatusFilter, useTenantColumns } from './tenant-columns.tsx'
import { tenantsKey } from './tenant-queries.ts'

const CreateTenant = lazy(async () => ({ default: (await import('./create-tenant.tsx')).CreateTenant }))

const statuses = ['active', 'locked', 'deleting'] as const

type May = Answer<Api['tenants']['list']>['may']

/** A page of tenants; what may be done with the list as a whole is not asked while it is filtered for one. */
type TenantRows = TablePage<Tenant> & { may?: May }

/** All tenants, or only the Current Tenant. */
const loaderOf =
  (current: string | undefined) =>
  async ({ filters, ...query }: TableQuery, signal: AbortSignal): Promise<TenantRows> => {
    if (current) return onlyRow(await client.tenants.get({ params: { tenant: current } }, { signal }))
    const status = statuses.find(each => each === filters.status)
    return client.tenants.list({ query: { ...query, status } }, { signal })
  }

const bulk: BulkActs<Tenant> = {
  acts: [
    { act: 'tenants.lock', permit: tenant => tenant.may.lock },
    { act: 'tenants.unlock', permit: tenant => tenant.may.unlock },
  ],
}

/** All tenants of the instance; while one is the Current Tenant, that one. */
export function TenantsPage() {
  const t = useTranslations('system.tenants')
  const { search, patch } = useAddress()
  const [created, setCreated] = useState<CreatedTenant>()
  const columns = useTenantColumns()
  const filters = useStatusFilter()
  const acts = useTenantActs()
  const breadcrumbs = useSystemTrail()
  const current = currentTenantIn(useLocation())
  return (
    <div className={classes.page}>
      <PageHeader breadcrumbs={breadcrumbs} title={t('title')} />
      {created ? <CreatedNotice created={created} onDismiss={() => setCreated(undefined)} /> : null}
      <DataTable
        name="tenants"
        label={t('title')}
        queryKey={[...tenantsKey, ...(current ? [current] : [])]}
        load={loaderOf(current)}
        rowId={tenant => tenant.id}
        rowName={tenant => tenant.title}
        columns={columns}
        defaultSort="title"
        filters={current ? undefined : filters}
        searchable={!current}
        actions={acts.actionsOf}
        quickAct={tenant => <Pin tenant={tenant} />}
        bulk={bulk}
        empty={{ title: t('emptyTitle'), text: t('emptyText') }}
        toolbar={page =>
          current ? null : (
            <ActButton
              permit={page?.may?.create}
              leftSection={<Plus size={16} aria-hidden />}
              onAct={() => patch({ new: '1' })}
            >
              {t('new')}
            </ActButton>
          )
        }
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
