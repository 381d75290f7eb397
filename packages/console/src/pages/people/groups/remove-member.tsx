import type { Group, GroupMember } from '@tenantry/contract/groups'
import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { notify } from '../../../ui/notify.ts'
import { useSetMember } from './set-member.ts'

interface RemoveMemberProps {
  tenantId: string
  group: Group
  member: GroupMember
  onClose: () => void
}

/** Asks before somebody is taken out of a group. */
export function RemoveMember({ tenantId, group, member, onClose }: RemoveMemberProps) {
  const t = useTranslations('groups.member')
  const setMember = useSetMember(tenantId, group)
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('removeTitle', { name: member.userName, group: group.name })}
      impact={t('removeText', { name: member.displayName })}
      confirmLabel={t('remove')}
      onConfirm={async () => {
        await setMember({ member: member.id, belongs: false })
        notify.success(t('removed', { name: member.displayName, group: group.name }))
      }}
    />
  )
}
