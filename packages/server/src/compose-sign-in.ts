import { activateService } from './activations/activate.service.ts'
import { resetService } from './activations/reset.service.ts'
import type { Parts } from './authz/parts.ts'
import type { Handlers } from './http/serve.ts'
import type { Afterwards } from './sign-in/afterwards.ts'
import { codeService } from './sign-in/code.service.ts'
import { forgotService } from './sign-in/forgot.service.ts'
import { logInService } from './sign-in/log-in.service.ts'
import { mustChangeService } from './sign-in/must-change.service.ts'
import { passwordPolicyService } from './sign-in/password-policy.service.ts'
import { passwordPolicyRoutes, signInMethodsRoutes } from './sign-in/rules.routes.ts'
import { secondProofService } from './sign-in/second-proof.service.ts'
import { signInRoutes } from './sign-in/sign-in.routes.ts'
import { signInService } from './sign-in/sign-in.service.ts'
import { signInMethodsService } from './sign-in/sign-in-methods.service.ts'

type SignInNouns = 'signIn' | 'signInMethods' | 'passwordPolicy'

/** Joins what people sign in by: the steps of a log-in, and the rules of pools that say which there are. */
export function composeSignIn(parts: Parts, afterwards: Afterwards): Pick<Handlers, SignInNouns> {
  return {
    signIn: signInRoutes({
      logIn: logInService(parts),
      codes: codeService(parts, afterwards),
      secondProof: secondProofService(parts),
      mustChange: mustChangeService(parts),
      forgot: forgotService(parts, afterwards),
      signIn: signInService(parts),
      activations: activateService(parts),
      resets: resetService(parts),
    }),
    signInMethods: signInMethodsRoutes(signInMethodsService(parts)),
    passwordPolicy: passwordPolicyRoutes(passwordPolicyService(parts)),
  }
}
