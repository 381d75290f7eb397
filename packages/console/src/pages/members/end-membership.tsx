import { Stack } from '@mantine/core'
import type { Member } from '@tenantry/contract/members'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'

/** Whose access ends. */
type EndedAccess = Pick<Member, 'userName' | 'displayName' | 'isYou'>

interface EndMembershipProps {
  member: EndedAccess
  /** The verb: "Unassign". */
  label: string
  /** What the person loses, where it is less than all access; null while that is being asked. */
  loses?: ReactNode
  onClose: () => void
  onConfirm: () => Promise<unknown>
}

/** Asks before somebody loses their access, and warns who is about to lose their own. */
export function EndMembership({ member, label, loses, onClose, onConfirm }: EndMembershipProps) {
  const t = useTranslations('people.members')
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('endTitle', { user: member.userName })}
      confirmLabel={label}
      onConfirm={onConfirm}
      impact={
        loses === null ? undefined : (
          <Stack gap="sm">
            {loses ?? <div>{t('loses', { user: member.displayName })}</div>}
            <div>{t('token')}</div>
            {member.isYou ? <StandingNotice kind="warning">{t('yourself')}</StandingNotice> : null}
          </Stack>
        )
      }
    />
  )
}
