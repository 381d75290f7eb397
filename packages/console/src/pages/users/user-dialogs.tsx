import type { User } from '@tenantry/contract/users'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { UserActs } from './user-acts.ts'

const DeleteUser = lazy(async () => ({ default: (await import('./delete-user.tsx')).DeleteUser }))
const InactivateUser = lazy(async () => ({ default: (await import('./inactivate-user.tsx')).InactivateUser }))
const ResetProof = lazy(async () => ({ default: (await import('./reset-proof.tsx')).ResetProof }))
const MakeManager = lazy(async () => ({ default: (await import('./make-manager.tsx')).MakeManager }))

type Act = 'inactivate' | 'delete' | 'manager' | 'reset-password' | 'reset-authenticator'

interface UserDialogs {
  ask: (act: Act, user: User) => void
  /** The dialog that is open, if any; to be put on the page. */
  dialog: ReactNode
}

/** What is asked before acts on a user, from the list and from the user's page. `onDeleted` leads away from the latter. */
export function useUserDialogs(tenantId: string, acts: UserActs, onDeleted: () => void = () => undefined): UserDialogs {
  const [asked, setAsked] = useState<{ act: Act; user: User }>()
  const close = () => setAsked(undefined)
  const dialogOf = (act: Act, user: User) => {
    if (act === 'inactivate') {
      return <InactivateUser user={user} onClose={close} onConfirm={() => acts.inactivate(user)} />
    }
    if (act === 'manager') {
      return <MakeManager user={user} onClose={close} onConfirm={given => acts.makeManager(user, given)} />
    }
    if (act === 'reset-password') {
      return <ResetProof what="resetPassword" user={user} onClose={close} onConfirm={() => acts.resetPassword(user)} />
    }
    if (act === 'reset-authenticator') {
      const reset = () => acts.resetAuthenticator(user)
      return <ResetProof what="resetAuthenticator" user={user} onClose={close} onConfirm={reset} />
    }
    const remove = () => acts.remove(user, onDeleted)
    return <DeleteUser tenantId={tenantId} user={user} onClose={close} onConfirm={remove} />
  }
  return {
    ask: (act, user) => setAsked({ act, user }),
    dialog: <Suspense>{asked ? dialogOf(asked.act, asked.user) : null}</Suspense>,
  }
}
