import { useQuery } from '@tanstack/react-query'
import type { InventoryObject } from '@tenantry/contract/inventory'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import type { TableFilter } from '../../../ui/data-table/table-types.ts'
import { notify } from '../../../ui/notify.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { allClassesQuery } from '../classes/classes-query.ts'
import { useListMay } from '../parts/list-may.ts'
import { PermittedButton } from '../parts/permitted-button.tsx'
import { useRefreshFigures } from '../parts/refresh-figures.ts'
import { useTenant } from '../parts/use-tenant.ts'
import { useObjectTable } from './object-columns.tsx'

const NewObject = lazy(async () => ({ default: (await import('./new-object.tsx')).NewObject }))
const DeleteObject = lazy(async () => ({ default: (await import('./delete-object.tsx')).DeleteObject }))

function useClassFilter(tenantId: string): TableFilter[] {
  const t = useTranslations('tenant.objects')
  const { data } = useQuery(allClassesQuery(tenantId))
  const options = data?.map(({ id, name }) => ({ value: id, label: name })) ?? []
  return options.length > 1 ? [{ id: 'class', label: t('class'), options }] : []
}

/** The things that the tenant keeps account of. */
export function ObjectsPage() {
  const t = useTranslations('tenant.objects')
  const { tenantId, crumb } = useTenant()
  const { search, patch } = useAddress()
  const [toDelete, setToDelete] = useState<InventoryObject>()
  const refresh = useRefreshFigures(tenantId)
  const params = { tenant: tenantId }
  const queryKey = ['objects', tenantId, 'list'] as const
  const filters = useClassFilter(tenantId)
  const { may, load } = useListMay(queryKey, ({ filters: chosen, ...query }, signal) =>
    client.objects.list({ params, query: { ...query, class: chosen.class } }, { signal }),
  )
  const { columns, actions } = useObjectTable(tenantId, setToDelete)
  const openNew = () => patch({ new: '1' })
  const created = async (object: InventoryObject) => {
    notify.success(
      t('created', { title: object.title }),
      <AppLink href={paths.object(tenantId, object.id)}>{t('open')}</AppLink>,
    )
    await refresh('objects', 'classes')
  }

  return (
    <>
      <PageHeader breadcrumbs={[crumb]} title={t('title')} description={t('description')} />
      <DataTable
        name="objects"
        label={t('title')}
        queryKey={queryKey}
        load={load}
        rowId={object => object.id}
        rowName={object => object.title}
        columns={columns}
        defaultSort="title"
        filters={filters}
        actions={actions}
        bulk={{ tenant: tenantId, acts: [{ act: 'objects.delete', permit: object => object.may.delete }] }}
        empty={{
          title: t('empty'),
          text: t('emptyText'),
          action: (
            <PermittedButton permit={may?.create} onAct={openNew}>
              {t('new')}
            </PermittedButton>
          ),
        }}
        toolbar={
          <PermittedButton permit={may?.create} leftSection={<Plus size={16} aria-hidden />} onAct={openNew}>
            {t('new')}
          </PermittedButton>
        }
      />
      <Suspense>
        {search.new && may?.create.allowed ? (
          <NewObject tenantId={tenantId} onClose={() => patch({ new: undefined }, 'replace')} onCreated={created} />
        ) : null}
        {toDelete ? (
          <DeleteObject
            tenantId={tenantId}
            object={toDelete}
            onClose={() => setToDelete(undefined)}
            onDeleted={async () => {
              notify.success(t('deleted', { title: toDelete.title }))
              await refresh('objects', 'classes')
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
