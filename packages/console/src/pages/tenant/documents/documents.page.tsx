import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { notify } from '../../../ui/notify.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { useListMay } from '../parts/list-may.ts'
import { PermittedButton } from '../parts/permitted-button.tsx'
import { useRefreshFigures } from '../parts/refresh-figures.ts'
import { useTenant } from '../parts/use-tenant.ts'
import { useDocumentTable } from './document-columns.tsx'
import type { DocumentSummary } from './document-query.ts'

const NewDocument = lazy(async () => ({ default: (await import('./new-document.tsx')).NewDocument }))
const DeleteDocument = lazy(async () => ({ default: (await import('./delete-document.tsx')).DeleteDocument }))

/** What is written down in the tenant. */
export function DocumentsPage() {
  const t = useTranslations('tenant.documents')
  const { tenantId, crumb } = useTenant()
  const { search, patch, go } = useAddress()
  const [toDelete, setToDelete] = useState<DocumentSummary>()
  const refresh = useRefreshFigures(tenantId)
  const queryKey = ['documents', tenantId, 'list'] as const
  const { may, load } = useListMay(queryKey, ({ filters: _none, ...query }, signal) =>
    client.documents.list({ params: { tenant: tenantId }, query }, { signal }),
  )
  const { columns, actions } = useDocumentTable(tenantId, setToDelete)
  const openNew = () => patch({ new: '1' })

  return (
    <>
      <PageHeader breadcrumbs={[crumb]} title={t('title')} description={t('description')} />
      <DataTable
        name="documents"
        label={t('title')}
        queryKey={queryKey}
        load={load}
        rowId={document => document.id}
        rowName={document => document.title}
        columns={columns}
        defaultSort="title"
        actions={actions}
        bulk={{ tenant: tenantId, acts: [{ act: 'documents.delete', permit: document => document.may.delete }] }}
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
          <NewDocument
            tenantId={tenantId}
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
