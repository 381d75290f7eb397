import { FolderOpen, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { type RowAction, refusedBy } from '../../../ui/data-table/row-action.ts'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { InlineEdit } from '../../../ui/inline-edit.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { useRefreshFigures } from '../parts/refresh-figures.ts'
import { titleOf } from '../parts/title-of.ts'
import type { DocumentSummary } from './document-query.ts'

/** How the table of documents shows one, and what can be done with it from there. */
export function useDocumentTable(tenantId: string, onDelete: (document: DocumentSummary) => void) {
  const t = useTranslations('tenant.documents')
  const refresh = useRefreshFigures(tenantId)

  const rename = async (document: DocumentSummary, title: string, anyway: boolean | undefined) => {
    const at = { params: { tenant: tenantId, document: document.id } }
    const version = anyway ? (await client.documents.get(at)).version : document.version
    await client.documents.edit({ ...at, body: { title } }, { ifMatch: version })
    await refresh('documents')
  }
  const columns: TableColumn<DocumentSummary>[] = [
    {
      id: 'title',
      header: t('documentTitle'),
      sort: 'title',
      cell: document => (
        <InlineEdit
          value={document.title}
          label={t('documentTitle')}
          href={paths.document(tenantId, document.id)}
          editable={document.may.edit.allowed}
          save={(title, how) => rename(document, title, how?.anyway)}
          theirs={titleOf}
        />
      ),
    },
    {
      id: 'object',
      header: t('object'),
      cell: ({ object }) =>
        object ? <AppLink href={paths.object(tenantId, object.id)}>{object.title}</AppLink> : null,
    },
    {
      id: 'changedAt',
      header: t('changedAt'),
      sort: 'changedAt',
      cell: document => <Moment at={document.changedAt} />,
    },
    { id: 'createdAt', header: t('createdAt'), hidden: true, cell: document => <Moment at={document.createdAt} /> },
  ]
  const actions = (document: DocumentSummary): RowAction[] => [
    { id: 'open', label: t('open'), icon: FolderOpen, href: paths.document(tenantId, document.id) },
    {
      id: 'delete',
      label: t('delete'),
      icon: Trash2,
      destructive: true,
      refused: refusedBy(document.may.delete),
      run: () => onDelete(document),
    },
  ]
  return { columns, actions }
}
