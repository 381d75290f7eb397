import { Stack } from '@mantine/core'
import type { Group } from '@tenantry/contract/groups'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { useRoleNames } from '../roles/role-queries.ts'

interface DeleteGroupProps {
  tenantId: string
  group: Pick<Group, 'id' | 'name' | 'members' | 'roles' | 'children'>
  onClose: () => void
  onDeleted: () => void | Promise<void>
}

/** Asks before a group goes, and names what its members and the groups nested in it lose. */
export function DeleteGroup({ tenantId, group, onClose, onDeleted }: DeleteGroupProps) {
  const t = useTranslations('groups')
  const nameOf = useRoleNames(tenantId)
  const roles = group.roles.map(nameOf).join(', ')
  const children = group.children.map(({ name }) => name).join(', ')
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('deleteTitle', { name: group.name })}
      impact={
        <Stack gap="sm">
          <div>{t('lost', { count: group.members })}</div>
          {roles ? <div>{t('lostRoles', { roles })}</div> : null}
          {children ? <div>{t('lostChildren', { groups: children })}</div> : null}
        </Stack>
      }
      confirmLabel={t('delete')}
      onConfirm={async () => {
        await client.groups.delete({ params: { tenant: tenantId, group: group.id } })
        await onDeleted()
      }}
    />
  )
}
