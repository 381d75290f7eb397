import type { activateService } from '../activations/activate.service.ts'
import type { resetService } from '../activations/reset.service.ts'
import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { BegunSession } from '../sessions/begin.ts'
import type { codeService } from './code.service.ts'
import type { forgotService } from './forgot.service.ts'
import type { logInService } from './log-in.service.ts'
import type { mustChangeService } from './must-change.service.ts'
import type { secondProofService } from './second-proof.service.ts'
import type { signInService } from './sign-in.service.ts'

interface Services {
  readonly logIn: ReturnType<typeof logInService>
  readonly codes: ReturnType<typeof codeService>
  readonly secondProof: ReturnType<typeof secondProofService>
  readonly mustChange: ReturnType<typeof mustChangeService>
  readonly forgot: ReturnType<typeof forgotService>
  readonly signIn: ReturnType<typeof signInService>
  readonly activations: ReturnType<typeof activateService>
  readonly resets: ReturnType<typeof resetService>
}

/** What sets the session's cookie: the secret stays out of the answer. */
function begin({ setSession }: { setSession(secret: string): void }, { secret, next }: BegunSession) {
  setSession(secret)
  return { next }
}

/** The secret of a session leaves the server only in the cookie. */
export function signInRoutes(services: Services): NounHandlers<'signIn'> {
  const { logIn, codes, secondProof, mustChange, forgot, signIn, activations, resets } = services
  return {
    logIn: async (request, { body }) => begin(request, await logIn(request.caller, body)),
    sendCode: ({ caller }, { body }) => codes.send(caller, body),
    proveCode: async (request, { body }) => begin(request, await codes.prove(request.caller, body)),
    secondProof: async (request, { body }) => begin(request, await secondProof(request.caller, body)),
    newPassword: async (request, { body }) => begin(request, await mustChange(request.caller, body)),
    forgotPassword: ({ caller }, { body }) => forgot(caller, body),
    checkReset: ({ caller }, { body }) => resets.check(caller, body.token),
    reset: ({ caller }, { body }) => resets.reset(caller, body),
    page: ({ caller }, { params }) => signIn.page(caller, getTenantId(params.tenant)),
    passwordRules: ({ caller }) => signIn.rules(caller),
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
