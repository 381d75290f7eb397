import type { ObjectClass } from '@tenantry/contract/inventory'
import { FolderOpen, Package, Plus, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { withQuery } from '../../../path-parts.ts'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { type RowAction, refusedBy } from '../../../ui/data-table/row-action.ts'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { notify } from '../../../ui/notify.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useListMay } from '../parts/list-may.ts'
import { PermittedButton } from '../parts/permitted-button.tsx'
import { useRefreshFigures } from '../parts/refresh-figures.ts'
import { useTenant } from '../parts/use-tenant.ts'
import { newClassId } from './new-class-id.ts'

const DeleteClass = lazy(async () => ({ default: (await import('./delete-class.tsx')).DeleteClass }))

const objectsOf = (tenantId: string, { id }: ObjectClass) => withQuery(paths.objects(tenantId), { class: id })

function useColumns(tenantId: string): TableColumn<ObjectClass>[] {
  const t = useTranslations('tenant.classes')
  const format = useFormatter()
  return [
    {
      id: 'name',
      header: t('className'),
      sort: 'name',
      cell: each => <AppLink href={paths.class(tenantId, each.id)}>{each.name}</AppLink>,
    },
    { id: 'attributes', header: t('attributes'), cell: each => each.attributes.map(({ name }) => name).join(', ') },
    {
      id: 'objects',
      header: t('objects'),
      align: 'end',
      cell: each => <AppLink href={objectsOf(tenantId, each)}>{format.number(each.objects)}</AppLink>,
    },
  ]
}

/** The kinds of things that the tenant keeps account of. */
export function ClassesPage() {
  const t = useTranslations('tenant.classes')
  const { tenantId, crumb } = useTenant()
  const [toDelete, setToDelete] = useState<ObjectClass>()
  const refresh = useRefreshFigures(tenantId)
  const queryKey = ['classes', tenantId, 'list'] as const
  const { may, load } = useListMay(queryKey, ({ filters: _none, ...query }, signal) =>
    client.classes.list({ params: { tenant: tenantId }, query }, { signal }),
  )
  const actions = (each: ObjectClass): RowAction[] => [
    { id: 'open', label: t('open'), icon: FolderOpen, href: paths.class(tenantId, each.id) },
    { id: 'objects', label: t('showObjects'), icon: Package, href: objectsOf(tenantId, each) },
    {
      id: 'delete',
      label: t('delete'),
      icon: Trash2,
      destructive: true,
      refused: refusedBy(each.may.delete),
      run: () => setToDelete(each),
    },
  ]
  const newClass = paths.class(tenantId, newClassId)
  return (
    <>
      <PageHeader breadcrumbs={[crumb]} title={t('title')} description={t('description')} />
      <DataTable
        name="classes"
        label={t('title')}
        queryKey={queryKey}
        load={load}
        rowId={each => each.id}
        rowName={each => each.name}
        columns={useColumns(tenantId)}
        defaultSort="name"
        actions={actions}
        empty={{
          title: t('empty'),
          text: t('emptyText'),
          action: (
            <PermittedButton permit={may?.create} href={newClass}>
              {t('new')}
            </PermittedButton>
          ),
        }}
        toolbar={
          <PermittedButton permit={may?.create} leftSection={<Plus size={16} aria-hidden />} href={newClass}>
            {t('new')}
          </PermittedButton>
        }
      />
      <Suspense>
        {toDelete ? (
          <DeleteClass
            tenantId={tenantId}
            given={toDelete}
            onClose={() => setToDelete(undefined)}
            onDeleted={async () => {
              notify.success(t('deleted', { name: toDelete.name }))
              await refresh('classes')
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
