import type { activateService } from '../activations/activate.service.ts'
import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { logInService } from './log-in.service.ts'
import type { signInService } from './sign-in.service.ts'

interface Services {
  readonly logIn: ReturnType<typeof logInService>
  readonly signIn: ReturnType<typeof signInService>
  readonly activations: ReturnType<typeof activateService>
}

/** The secret of a session leaves the server only in the cookie. */
export function signInRoutes({ logIn, signIn, activations }: Services): NounHandlers<'signIn'> {
  return {
    logIn: async ({ caller, setSession }, { body }) => {
      const { secret, next } = await logIn(caller, body)
      setSession(secret)
      return { next }
    },
    page: ({ caller }, { params }) => signIn.page(caller, getTenantId(params.tenant)),
    passwordRules: () => signIn.rules(),
    logOut: async ({ caller, clearSession }) => {
      clearSession()
      return signIn.logOut(caller)
    },
    checkActivation: ({ caller }, { body }) => activations.check(caller, body.token),
    activate: async ({ caller, setSession }, { body }) => {
      const { secret, next, userName } = await activations.activate(caller, body)
      setSession(secret)
      return { next, userName }
    },
  }
}
