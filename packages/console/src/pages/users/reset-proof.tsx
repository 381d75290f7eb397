import type { User } from '@tenantry/contract/users'
import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ForOneself } from './for-oneself.tsx'

interface ResetProofProps {
  what: keyof typeof texts
  user: User
  onClose: () => void
  onConfirm: () => Promise<unknown>
}

const texts = {
  resetPassword: { title: 'resetPasswordTitle', impact: 'resetPasswordImpact', act: 'resetPassword' },
  demandPasswordChange: { title: 'demandChangeTitle', impact: 'demandChangeImpact', act: 'demandChange' },
  resetAuthenticator: {
    title: 'resetAuthenticatorTitle',
    impact: 'resetAuthenticatorImpact',
    act: 'resetAuthenticator',
  },
} as const

/** Asks before what somebody proves themselves with is taken back, or has to be another one. */
export function ResetProof({ what, user, onClose, onConfirm }: ResetProofProps) {
  const t = useTranslations('people.acts')
  const impact = t(texts[what].impact, { user: user.displayName })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t(texts[what].title, { user: user.userName })}
      impact={
        what === 'resetPassword' ? (
          <ForOneself user={user} act={what}>
            {impact}
          </ForOneself>
        ) : (
          impact
        )
      }
      confirmLabel={t(texts[what].act)}
      onConfirm={onConfirm}
    />
  )
}
