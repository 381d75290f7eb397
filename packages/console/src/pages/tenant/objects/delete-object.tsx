import type { InventoryObject } from '@tenantry/contract/inventory'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'

interface DeleteObjectProps {
  tenantId: string
  object: Pick<InventoryObject, 'id' | 'title'>
  onClose: () => void
  onDeleted: () => void | Promise<void>
}

/** Asks before an object is erased. */
export function DeleteObject({ tenantId, object, onClose, onDeleted }: DeleteObjectProps) {
  const t = useTranslations('tenant.objects')
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('deleteTitle', { title: object.title })}
      impact={t('deleteText')}
      confirmLabel={t('delete')}
      onConfirm={async () => {
        await client.objects.delete({ params: { tenant: tenantId, object: object.id } })
        await onDeleted()
      }}
    />
  )
}
