import type { Group, GroupMember } from '@tenantry/contract/groups'
import { useTranslations } from 'use-intl'
import { EditTerms } from '../../../ui/edit-terms.tsx'
import { notify } from '../../../ui/notify.ts'
import { useSetMember } from './set-member.ts'

interface ChangeMemberProps {
  tenantId: string
  group: Group
  member: GroupMember
  onClose: () => void
}

/** Changes until when somebody belongs to a group, and why. */
export function ChangeMember({ tenantId, group, member, onClose }: ChangeMemberProps) {
  const t = useTranslations('groups.member')
  const setMember = useSetMember(tenantId, group)
  return (
    <EditTerms
      title={t('changeTitle', { name: member.displayName, group: group.name })}
      given={member.granted}
      onClose={onClose}
      onSave={async ({ until, reason }) => {
        // Both are set anew: what is not said here ends nothing, and has no reason.
        await setMember({ member: member.id, belongs: true, until: until ?? undefined, reason: reason || undefined })
        notify.success(t('saved', { name: member.displayName }))
      }}
    />
  )
}
