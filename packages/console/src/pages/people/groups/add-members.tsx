import type { Group } from '@tenantry/contract/groups'
import { useTranslations } from 'use-intl'
import { notify } from '../../../ui/notify.ts'
import { findPeople } from '../choosing/choice-sources.ts'
import { ChooseDialog } from '../choosing/choose-dialog.tsx'
import { useSetMember } from './set-member.ts'

interface AddMembersProps {
  tenantId: string
  group: Group
  onClose: () => void
}

/** Puts people who have access to the tenant into a group, until when and why. */
export function AddMembers({ tenantId, group, onClose }: AddMembersProps) {
  const t = useTranslations('groups.member')
  const setMember = useSetMember(tenantId, group)
  return (
    <ChooseDialog
      title={t('addTitle', { group: group.name })}
      source={{
        label: t('list'),
        search: t('pick'),
        queryKey: ['members', tenantId],
        load: (query, signal) => findPeople(tenantId, query, { by: 'membership', signal }),
      }}
      submitLabel={t('add')}
      withTerms
      onEach={({ id }, given) => setMember({ member: id, belongs: true, ...given })}
      onDone={count => {
        notify.success(t('added', { count, group: group.name }))
      }}
      onClose={onClose}
    />
  )
}
