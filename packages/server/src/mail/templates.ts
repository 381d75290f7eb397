import { addressCode } from './templates/address-code.ts'
import { authenticatorEnded, authenticatorSetUp } from './templates/authenticator.ts'
import { invitation } from './templates/invitation.ts'
import { logInCode } from './templates/log-in-code.ts'
import { passwordChanged } from './templates/password-changed.ts'
import { reset } from './templates/reset.ts'
import { stepUpCode } from './templates/step-up-code.ts'
import { superuserAllowed } from './templates/superuser-allowed.ts'
import type { Template } from './templates/template.ts'
import { test } from './templates/test.ts'

/** What each kind of mail has to be told, beside the tenant's title and its end. */
export interface MailFacts {
  readonly invitation: {
    readonly firstName: string
    readonly userName: string
    readonly by: string
    readonly role: string | null
  }
  readonly reset: { readonly firstName: string; readonly userName: string; readonly by: string | null }
  readonly 'log-in-code': { readonly firstName: string }
  readonly 'address-code': { readonly firstName: string }
  readonly 'step-up-code': { readonly firstName: string }
  readonly 'password-changed': { readonly firstName: string; readonly userName: string }
  readonly 'authenticator-set-up': { readonly firstName: string; readonly userName: string }
  readonly 'authenticator-ended': { readonly firstName: string; readonly userName: string }
  readonly 'superuser-allowed': {
    readonly by: string
    readonly given: readonly string[]
    readonly reason: string | null
  }
  readonly test: { readonly firstName: string }
}

export type TemplateName = keyof MailFacts

/** Every kind of mail that is ever sent. */
export const templates: { readonly [Name in TemplateName]: Template<MailFacts[Name]> } = {
  invitation,
  reset,
  'log-in-code': logInCode,
  'address-code': addressCode,
  'step-up-code': stepUpCode,
  'password-changed': passwordChanged,
  'authenticator-set-up': authenticatorSetUp,
  'authenticator-ended': authenticatorEnded,
  'superuser-allowed': superuserAllowed,
  test,
}
