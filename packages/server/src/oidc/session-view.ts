import type Provider from 'oidc-provider'
import { enterOwn } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { isFault } from '../kernel/fault.ts'
import { toAuthentication } from './claims.ts'
import { findSignIn } from './people.view.ts'
import { getState, type SignedIn } from './requests.ts'

/** Who is signed in, or nobody: also where the session has ended or the home tenant is locked. */
export async function findSignedIn({ connections }: Parts, caller: Caller): Promise<SignedIn | undefined> {
  if (!caller.session) return undefined
  try {
    const errand = { caller: withoutOnce(caller), action: 'me.read', lock: 'read' } as const
    return await enterOwn(connections, errand, async (own, person) => {
      const signIn = await findSignIn(own, person.session)
      return signIn && { person, ...signIn }
    })
  } catch (thrown) {
    if (isFault(thrown, 'not_signed_in') || isFault(thrown, 'tenant_locked')) return undefined
    throw thrown
  }
}

/**
 * Shows the provider our session as its own. It is read from our cookie with every request, and the provider neither
 * keeps it nor sets a cookie of its own: to the provider it is always new and never changed.
 */
export function showOurSession(parts: Parts, provider: Provider): void {
  provider.Session.get = async ctx => {
    const state = getState(ctx)
    const signedIn = await findSignedIn(parts, state.caller)
    state.signedIn = signedIn
    const session = new provider.Session()
    if (signedIn) {
      const { person, provedAt, method } = signedIn
      Object.assign(session, {
        accountId: person.user,
        uid: person.session,
        loginTs: Math.floor(provedAt.getTime() / 1000),
        ...toAuthentication(method),
      })
    }
    Object.defineProperty(session, 'touched', { value: false })
    return session
  }
}
