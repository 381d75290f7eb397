import type { User } from '@tenantry/contract/users'
import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

interface InactivateUserProps {
  user: User
  onClose: () => void
  onConfirm: () => Promise<unknown>
}

/** Asks before somebody is shut out. */
export function InactivateUser({ user, onClose, onConfirm }: InactivateUserProps) {
  const t = useTranslations('people.acts')
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('inactivateTitle', { user: user.userName })}
      impact={t('inactivateImpact', { user: user.displayName })}
      confirmLabel={t('inactivate')}
      onConfirm={onConfirm}
    />
  )
}
