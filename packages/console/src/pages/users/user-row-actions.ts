import type { User } from '@tenantry/contract/users'
import {
  type LucideIcon,
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
import { type Permit, type RowAction, refusedBy } from '../../ui/data-table/row-action.ts'
import { useProofActions } from './proof-actions.ts'
import type { UserActs } from './user-acts.ts'
import type { AskedAct } from './user-dialogs.tsx'

interface RowActionsInput {
  tenantId: string
  /** Where *Open* leads; the user's page unless said. */
  openHref?: (user: User) => string
  editHref: (user: User) => string
  acts: UserActs
  ask: (act: AskedAct, user: User) => void
}

interface Looks {
  icon: LucideIcon
  permit: Permit
  destructive?: boolean
}

/** The menu of one user in the list. Only users of the system tenant become tenant managers. */
export function useUserRowActions(input: RowActionsInput): (user: User) => RowAction[] {
  const { tenantId, editHref, acts, ask } = input
  const openHref = input.openHref ?? (user => paths.user(tenantId, user.id))
  const t = useTranslations('people.acts')
  const invitations = useTranslations('administrators.cancel')
  const proofs = useProofActions({ ask })
  return user => {
    const { may } = user
    const act = (id: string, label: string, { permit, run, ...looks }: Looks & { run: () => void }): RowAction => ({
      id,
      label,
      ...looks,
      run,
      refused: refusedBy(permit),
    })
    const asked = (id: AskedAct, label: string, looks: Looks) => act(id, label, { ...looks, run: () => ask(id, user) })
    const isNew = user.status === 'new'
    const activate = { icon: UserCheck, permit: may.activate, run: () => void acts.activate(user) }
    const resend = { icon: Mail, permit: may.resendActivation, run: () => void acts.resend(user) }
    const manager = { icon: ShieldUser, permit: may.makeTenantManager }
    const inactivate = { icon: UserX, permit: may.inactivate, destructive: true }
    const cancel = { icon: MailX, permit: may.cancelInvitation, destructive: true }
    const setNew = { icon: UserRoundCog, permit: may.setNew, destructive: true }
    return [
      { id: 'open', label: t('open'), icon: UserRound, href: openHref(user) },
      { id: 'edit', label: t('edit'), icon: Pencil, href: editHref(user), refused: refusedBy(may.edit) },
      act('resend', t('resend'), resend),
      ...proofs(user),
      asked('verifyAddress', t('verifyAddress'), { icon: MailCheck, permit: may.verifyAddress }),
      ...(tenantId === 'system' ? [asked('manager', t('makeManager'), manager)] : []),
      user.status === 'inactive'
        ? act('activate', t('activate'), activate)
        : asked('inactivate', t('inactivate'), inactivate),
      ...(isNew ? [asked('cancel', invitations('act'), cancel)] : []),
      asked('setNew', t('setNew'), setNew),
      asked('delete', t('delete'), { icon: Trash2, permit: may.delete, destructive: true }),
    ]
  }
}
