import { Stack } from '@mantine/core'
import type { Member } from '@tenantry/contract/members'
import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'

interface EndMembershipProps {
  members: readonly Member[]
  /** The verb: "Unassign". */
  label: string
  onClose: () => void
  onConfirm: () => Promise<unknown>
}

const namedAtMost = 8

/** Asks before one or more people lose their access, and warns who is about to lose their own. */
export function EndMembership({ members, label, onClose, onConfirm }: EndMembershipProps) {
  const t = useTranslations('people.members')
  const [first] = members
  const isOne = members.length === 1 && first !== undefined
  const title = isOne ? t('endTitle', { user: first.userName }) : t('endManyTitle', { count: members.length })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={title}
      confirmLabel={label}
      onConfirm={onConfirm}
      impact={
        <Stack gap="sm">
          {isOne ? <div>{t('loses', { user: first.displayName })}</div> : <Several members={members} />}
          <div>{t('token')}</div>
          {members.some(member => member.isYou) ? (
            <StandingNotice kind="warning">{t('yourself')}</StandingNotice>
          ) : null}
        </Stack>
      }
    />
  )
}

function Several({ members }: { members: readonly Member[] }) {
  const t = useTranslations('people.members')
  return (
    <div>
      {t('losesMany', { count: members.length })}
      <ul>
        {members.slice(0, namedAtMost).map(member => (
          <li key={member.id}>{member.displayName}</li>
        ))}
        {members.length > namedAtMost ? <li>…</li> : null}
      </ul>
    </div>
  )
}
