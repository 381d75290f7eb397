import type { InventoryObject } from '@tenantry/contract/inventory'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import type { Permit } from '../../../ui/data-table/row-action.ts'
import { refusedBy } from '../../../ui/data-table/row-action.ts'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { Moment } from '../../../ui/moment.tsx'
import { notify } from '../../../ui/notify.ts'
import { useAddress } from '../../../ui/use-address.ts'
import { useDocumentTable } from '../documents/document-columns.tsx'
import type { DocumentSummary } from '../documents/document-query.ts'
import { useListMay } from '../parts/list-may.ts'
import { PermittedButton } from '../parts/permitted-button.tsx'
import { useRefreshFigures } from '../parts/refresh-figures.ts'
import { Section } from '../parts/section.tsx'

const NewDocument = lazy(async () => ({ default: (await import('../documents/new-document.tsx')).NewDocument }))
const DeleteDocument = lazy(async () => ({
  default: (await import('../documents/delete-document.tsx')).DeleteDocument,
}))

interface ObjectDocumentsProps {
  tenantId: string
  object: InventoryObject
  /** Whether the person may see the tenant's documents. */
  permit: Permit
}

/** The documents about one object. */
export function ObjectDocuments({ tenantId, object, permit }: ObjectDocumentsProps) {
  const t = useTranslations('tenant.objects')
  if (!permit.allowed) return <Section title={t('documents')} description={refusedBy(permit)} />
  return (
    <Section title={t('documents')}>
      <DocumentsTable tenantId={tenantId} object={object} />
    </Section>
  )
}

function DocumentsTable({ tenantId, object }: Omit<ObjectDocumentsProps, 'permit'>) {
  const t = useTranslations('tenant.documents')
  const { search, patch, go } = useAddress()
  const [toDelete, setToDelete] = useState<DocumentSummary>()
  const refresh = useRefreshFigures(tenantId)
  const { actions } = useDocumentTable(tenantId, setToDelete)
  const queryKey = ['documents', tenantId, 'list', { object: object.id }] as const
  const { may, load } = useListMay(queryKey, ({ filters: _none, ...query }, signal) =>
    client.documents.list({ params: { tenant: tenantId }, query: { ...query, object: object.id } }, { signal }),
  )
  const columns: TableColumn<DocumentSummary>[] = [
    {
      id: 'title',
      header: t('documentTitle'),
      sort: 'title',
      cell: document => <AppLink href={paths.document(tenantId, document.id)}>{document.title}</AppLink>,
    },
    {
      id: 'changedAt',
      header: t('changedAt'),
      sort: 'changedAt',
      cell: document => <Moment at={document.changedAt} />,
    },
  ]
  return (
    <>
      <DataTable
        name="object-documents"
        label={t('title')}
        queryKey={queryKey}
        load={load}
        rowId={document => document.id}
        rowName={document => document.title}
        columns={columns}
        defaultSort="title"
        actions={actions}
        searchable={false}
        empty={{ title: t('noneAbout', { title: object.title }), text: t('noneAboutText') }}
        toolbar={
          <PermittedButton
            variant="default"
            permit={may?.create}
            leftSection={<Plus size={16} aria-hidden />}
            onAct={() => patch({ new: '1' })}
          >
            {t('new')}
          </PermittedButton>
        }
      />
      <Suspense>
        {search.new && may?.create.allowed ? (
          <NewDocument
            tenantId={tenantId}
            about={object}
            onClose={() => patch({ new: undefined }, 'replace')}
            onCreated={async document => {
              await refresh('documents')
              go(paths.document(tenantId, document.id))
            }}
          />
        ) : null}
        {toDelete ? (
          <DeleteDocument
            tenantId={tenantId}
            document={toDelete}
            onClose={() => setToDelete(undefined)}
            onDeleted={async () => {
              notify.success(t('deleted', { title: toDelete.title }))
              await refresh('documents')
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
