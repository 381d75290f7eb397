import type { User } from '@tenantry/contract/users'
import { KeyRound, RotateCcwKey, Smartphone } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { type RowAction, refusedBy } from '../../ui/data-table/row-action.ts'
import type { AskedAct } from './user-dialogs.tsx'

interface ProofActionsInput {
  ask: (act: AskedAct, user: User) => void
}

/** The part of a user's menu about what they prove themselves with; nothing for who is not active. */
export function useProofActions({ ask }: ProofActionsInput): (user: User) => RowAction[] {
  const t = useTranslations('people.acts')
  return user => {
    if (user.status !== 'active') return []
    const { may } = user
    return [
      {
        id: 'resetPassword',
        label: t('resetPassword'),
        icon: KeyRound,
        run: () => ask('resetPassword', user),
        refused: refusedBy(may.resetPassword),
      },
      {
        id: 'demandPasswordChange',
        label: t('demandChange'),
        icon: RotateCcwKey,
        run: () => ask('demandPasswordChange', user),
        refused: refusedBy(may.demandPasswordChange),
      },
      {
        id: 'resetAuthenticator',
        label: t('resetAuthenticator'),
        icon: Smartphone,
        run: () => ask('resetAuthenticator', user),
        refused: refusedBy(may.resetAuthenticator),
      },
    ]
  }
}
