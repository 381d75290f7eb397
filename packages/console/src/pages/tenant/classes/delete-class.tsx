import type { ObjectClass } from '@tenantry/contract/inventory'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'

interface DeleteClassProps {
  tenantId: string
  given: Pick<ObjectClass, 'id' | 'name'>
  onClose: () => void
  onDeleted: () => void | Promise<void>
}

/** Asks before a class is erased. */
export function DeleteClass({ tenantId, given, onClose, onDeleted }: DeleteClassProps) {
  const t = useTranslations('tenant.classes')
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('deleteTitle', { name: given.name })}
      impact={t('deleteText')}
      confirmLabel={t('delete')}
      onConfirm={async () => {
        await client.classes.delete({ params: { tenant: tenantId, class: given.id } })
        await onDeleted()
      }}
    />
  )
}
