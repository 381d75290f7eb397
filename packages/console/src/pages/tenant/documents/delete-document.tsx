import type { Document } from '@tenantry/contract/inventory'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'

interface DeleteDocumentProps {
  tenantId: string
  document: Pick<Document, 'id' | 'title'>
  onClose: () => void
  onDeleted: () => void | Promise<void>
}

/** Asks before a document is erased. */
export function DeleteDocument({ tenantId, document, onClose, onDeleted }: DeleteDocumentProps) {
  const t = useTranslations('tenant.documents')
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('deleteTitle', { title: document.title })}
      impact={t('deleteText')}
      confirmLabel={t('delete')}
      onConfirm={async () => {
        await client.documents.delete({ params: { tenant: tenantId, document: document.id } })
        await onDeleted()
      }}
    />
  )
}
