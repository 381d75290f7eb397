import type { Group } from '@tenantry/contract/users'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'

interface DeleteGroupProps {
  tenantId: string
  group: Pick<Group, 'id' | 'name' | 'members'>
  onClose: () => void
  onDeleted: () => void | Promise<void>
}

/** Asks before a group goes, with the number of those who lose what it gave. */
export function DeleteGroup({ tenantId, group, onClose, onDeleted }: DeleteGroupProps) {
  const t = useTranslations('tenant.groups')
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('deleteTitle', { name: group.name })}
      impact={t('deleteText', { count: group.members })}
      confirmLabel={t('delete')}
      onConfirm={async () => {
        await client.groups.delete({ params: { tenant: tenantId, group: group.id } })
        await onDeleted()
      }}
    />
  )
}
