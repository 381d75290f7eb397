import type { User } from '@tenantry/contract/users'
import {
  Mail,
  MailCheck,
  MailX,
  Pencil,
  ShieldUser,
  Trash2,
  UserCheck,
  UserRound,
  UserRoundCog,
  UserX,
} from 'lucide-react'
import { useTranslations } from 'use-intl'
import { paths } from '../../paths.ts'
import { type RowAction, refusedBy } from '../../ui/data-table/row-action.ts'
import { useProofActions } from './proof-actions.ts'
import type { UserActs } from './user-acts.ts'
import type { AskedAct } from './user-dialogs.tsx'

interface RowActionsInput {
  tenantId: string
  editHref: (user: User) => string
  acts: UserActs
  ask: (act: AskedAct, user: User) => void
}

/** The menu of one user in the list. Only users of the system tenant become tenant managers. */
export function useUserRowActions({ tenantId, editHref, acts, ask }: RowActionsInput): (user: User) => RowAction[] {
  const t = useTranslations('people.acts')
  const invitations = useTranslations('administrators.cancel')
  const proofs = useProofActions({ acts, ask })
  return user => {
    const { may } = user
    const manager: RowAction = {
      id: 'manager',
      label: t('makeManager'),
      icon: ShieldUser,
      run: () => ask('manager', user),
      refused: refusedBy(may.makeTenantManager),
    }
    const activate: RowAction = {
      id: 'activate',
      label: t('activate'),
      icon: UserCheck,
      run: () => void acts.activate(user),
      refused: refusedBy(may.activate),
    }
    const inactivate: RowAction = {
      id: 'inactivate',
      label: t('inactivate'),
      icon: UserX,
      destructive: true,
      run: () => ask('inactivate', user),
      refused: refusedBy(may.inactivate),
    }
    const cancel: RowAction = {
      id: 'cancel',
      label: invitations('act'),
      icon: MailX,
      destructive: true,
      run: () => ask('cancel', user),
      refused: refusedBy(may.cancelInvitation),
    }
    return [
      { id: 'open', label: t('open'), icon: UserRound, href: paths.user(tenantId, user.id) },
      { id: 'edit', label: t('edit'), icon: Pencil, href: editHref(user), refused: refusedBy(may.edit) },
      {
        id: 'resend',
        label: t('resend'),
        icon: Mail,
        run: () => void acts.resend(user),
        refused: refusedBy(may.resendActivation),
      },
      ...proofs(user),
      {
        id: 'verifyAddress',
        label: t('verifyAddress'),
        icon: MailCheck,
        run: () => ask('verifyAddress', user),
        refused: refusedBy(may.verifyAddress),
      },
      ...(tenantId === 'system' ? [manager] : []),
      user.status === 'inactive' ? activate : inactivate,
      ...(user.status === 'new' ? [cancel] : []),
      {
        id: 'setNew',
        label: t('setNew'),
        icon: UserRoundCog,
        destructive: true,
        run: () => ask('setNew', user),
        refused: refusedBy(may.setNew),
      },
      {
        id: 'delete',
        label: t('delete'),
        icon: Trash2,
        destructive: true,
        run: () => ask('delete', user),
        refused: refusedBy(may.delete),
      },
    ]
  }
}
