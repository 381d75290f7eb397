import type { User } from '@tenantry/contract/users'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { UserActs } from './user-acts.ts'

const CancelInvitation = lazy(async () => ({ default: (await import('./cancel-invitation.tsx')).CancelInvitation }))
const DeleteUser = lazy(async () => ({ default: (await import('./delete-user.tsx')).DeleteUser }))
const InactivateUser = lazy(async () => ({ default: (await import('./inactivate-user.tsx')).InactivateUser }))
const ResetProof = lazy(async () => ({ default: (await import('./reset-proof.tsx')).ResetProof }))
const SetNew = lazy(async () => ({ default: (await import('./set-new.tsx')).SetNew }))
const VerifyAddress = lazy(async () => ({ default: (await import('./verify-address.tsx')).VerifyAddress }))
const MakeManager = lazy(async () => ({ default: (await import('./make-manager.tsx')).MakeManager }))

/** What is asked for before it is done. */
export type AskedAct =
  | 'inactivate'
  | 'cancel'
  | 'delete'
  | 'manager'
  | 'setNew'
  | 'verifyAddress'
  | 'resetPassword'
  | 'demandPasswordChange'
  | 'resetAuthenticator'

interface UserDialogs {
  ask: (act: AskedAct, user: User) => void
  /** The dialog that is open, if any; to be put on the page. */
  dialog: ReactNode
}

/** What is asked before acts on a user, from the list and from the user's page. `onDeleted` leads away from the latter. */
export function useUserDialogs(tenantId: string, acts: UserActs, onDeleted: () => void = () => undefined): UserDialogs {
  const [asked, setAsked] = useState<{ act: AskedAct; user: User }>()
  const close = () => setAsked(undefined)
  const dialogOf = (act: AskedAct, user: User) => {
    if (act === 'inactivate') {
      return <InactivateUser user={user} onClose={close} onConfirm={() => acts.inactivate(user)} />
    }
    if (act === 'manager') {
      return <MakeManager user={user} onClose={close} onConfirm={given => acts.makeManager(user, given)} />
    }
    if (act === 'resetPassword') {
      return <ResetProof what="resetPassword" user={user} onClose={close} onConfirm={() => acts.resetPassword(user)} />
    }
    if (act === 'demandPasswordChange') {
      const demand = () => acts.demandPasswordChange(user)
      return <ResetProof what="demandPasswordChange" user={user} onClose={close} onConfirm={demand} />
    }
    if (act === 'resetAuthenticator') {
      const reset = () => acts.resetAuthenticator(user)
      return <ResetProof what="resetAuthenticator" user={user} onClose={close} onConfirm={reset} />
    }
    if (act === 'cancel') {
      const cancel = () => acts.cancelInvitation(user, onDeleted)
      return <CancelInvitation user={user} onClose={close} onConfirm={cancel} />
    }
    if (act === 'setNew') return <SetNew user={user} onClose={close} onConfirm={() => acts.setNew(user)} />
    if (act === 'verifyAddress') {
      const send = (address: string) => acts.verifyAddress(user, address)
      return <VerifyAddress tenantId={tenantId} user={user} onClose={close} onSend={send} />
    }
    const remove = () => acts.remove(user, onDeleted)
    return <DeleteUser tenantId={tenantId} user={user} onClose={close} onConfirm={remove} />
  }
  return {
    ask: (act, user) => setAsked({ act, user }),
    dialog: <Suspense>{asked ? dialogOf(asked.act, asked.user) : null}</Suspense>,
  }
}
