import type { PasswordPolicy } from '../kernel/password-policy.ts'

export type SignInMethod = 'password' | 'otp' | 'totp'
export type FirstMethod = Exclude<SignInMethod, 'totp'>

/** A pool with what it demands of its people. */
export interface PoolRules {
  readonly id: string
  readonly name: string
  readonly builtIn: boolean
  readonly methods: readonly SignInMethod[]
  readonly preferred: FirstMethod
  readonly policy: PasswordPolicy
  readonly version: number
}

/** By what a log-in page asks at first, and where it shall not be told whether there is a tenant behind it. */
export const firstMethods = { methods: ['password'], preferred: 'password' } as const satisfies {
  methods: readonly SignInMethod[]
  preferred: FirstMethod
}

/** What a person can prove who they are with. */
export interface MeansOfProof {
  readonly builtIn: boolean
  readonly hasPassword: boolean
  readonly hasVerifiedEmail: boolean
}

/** Whether a pool's methods leave a way in. superuser keeps its password, whatever they say: it has no mailbox. */
export function canSignIn(means: MeansOfProof, methods: readonly SignInMethod[]): boolean {
  if (means.hasPassword && (means.builtIn || methods.includes('password'))) return true
  return means.hasVerifiedEmail && methods.includes('otp')
}
