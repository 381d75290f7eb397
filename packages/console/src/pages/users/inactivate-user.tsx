import type { User } from '@tenantry/contract/users'
import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ForOneself } from './for-oneself.tsx'

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
      impact={
        <ForOneself user={user} act="inactivate">
          {t('inactivateImpact', { user: user.displayName })}
        </ForOneself>
      }
      confirmLabel={t('inactivate')}
      onConfirm={onConfirm}
    />
  )
}
