import type { User } from '@tenantry/contract/users'
import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

interface ResetProofProps {
  what: 'resetPassword' | 'resetAuthenticator'
  user: User
  onClose: () => void
  onConfirm: () => Promise<unknown>
}

const texts = {
  resetPassword: { title: 'resetPasswordTitle', impact: 'resetPasswordImpact' },
  resetAuthenticator: { title: 'resetAuthenticatorTitle', impact: 'resetAuthenticatorImpact' },
} as const

/** Asks before what somebody proves themselves with is taken back. */
export function ResetProof({ what, user, onClose, onConfirm }: ResetProofProps) {
  const t = useTranslations('people.acts')
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t(texts[what].title, { user: user.userName })}
      impact={t(texts[what].impact, { user: user.displayName })}
      confirmLabel={t(what)}
      onConfirm={onConfirm}
    />
  )
}
