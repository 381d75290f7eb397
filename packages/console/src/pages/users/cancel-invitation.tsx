import type { User } from '@tenantry/contract/users'
import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

interface CancelInvitationProps {
  user: User
  onClose: () => void
  onConfirm: () => Promise<unknown>
}

/** Asks before somebody who never came is gone with their invitation. */
export function CancelInvitation({ user, onClose, onConfirm }: CancelInvitationProps) {
  const t = useTranslations('administrators.cancel')
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('title', { user: user.userName })}
      impact={t('impact', { name: user.displayName })}
      confirmLabel={t('act')}
      onConfirm={onConfirm}
    />
  )
}
