import type { User } from '@tenantry/contract/users'
import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ForOneself } from './for-oneself.tsx'

interface SetNewProps {
  user: User
  onClose: () => void
  onConfirm: () => Promise<unknown>
}

/** Asks before somebody has to activate their account again. */
export function SetNew({ user, onClose, onConfirm }: SetNewProps) {
  const t = useTranslations('people.acts')
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('setNewTitle', { user: user.userName })}
      impact={
        <ForOneself user={user} act="setNew">
          {t('setNewImpact', { user: user.displayName })}
        </ForOneself>
      }
      confirmLabel={t('setNew')}
      onConfirm={onConfirm}
    />
  )
}
