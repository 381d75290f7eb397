import { type Static, Type } from 'typebox'
import { ofPool as params } from './pools.ts'
import { route } from './route.ts'
import { changes, nullable, permits, shape, version } from './shape.ts'

/** `otp` is a code by e-mail; `totp` the code of an authenticator app, asked for after the first proof. */
export const signInMethod = Type.Enum(['password', 'otp', 'totp'])
const methods = Type.Array(signInMethod, { minItems: 1, maxItems: 3, uniqueItems: true })
const preferred = Type.Enum(['password', 'otp'])

/** Who could not sign in under some methods; names of at most ten of them. */
const cannotSignIn = shape({
  administrators: Type.Integer(),
  lastAdministrator: Type.Boolean(),
  users: Type.Integer(),
  names: Type.Array(Type.String()),
})

const signInAnswer = shape({ pool: Type.String(), methods, preferred, version, may: permits('edit') })
export type SignInMethods = Static<typeof signInAnswer>
export type CannotSignIn = Static<typeof cannotSignIn>

/** By what people of a pool sign in. */
export const signInMethods = {
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/pools/:pool/sign-in',
    summary: 'By what the people of a pool sign in, and what they are asked for first',
    access: { action: 'pools.list' },
    params,
    status: 200,
    answer: signInAnswer,
    versioned: true,
    faults: ['not_found'],
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/t/:tenant/pools/:pool/sign-in',
    summary: 'Change by what the people of a pool sign in; at least one Tenant Admin keeps a way that works',
    access: { action: 'pools.edit' },
    params,
    body: changes({ methods: Type.Optional(methods), preferred: Type.Optional(preferred) }),
    status: 200,
    answer: signInAnswer,
    versioned: true,
    faults: ['not_found', 'last_administrator', 'version_conflict', 'version_required', 'tenant_locked'],
  }),
  preview: route({
    method: 'POST',
    path: '/api/t/:tenant/pools/:pool/sign-in/preview',
    summary: 'Who could not sign in if these were the methods; changes nothing',
    access: { action: 'pools.edit' },
    params,
    body: shape({ methods }),
    status: 200,
    answer: cannotSignIn,
    faults: ['not_found', 'tenant_locked'],
  }),
}

/** From nothing demanded to what resists guessing even where the hashes were stolen. */
export const passwordStrength = Type.Enum(['off', 'fair', 'good', 'strong'])

const policy = {
  strength: passwordStrength,
  minLength: Type.Integer({ minimum: 8, maximum: 64 }),
  letters: Type.Boolean(),
  digits: Type.Boolean(),
  specials: Type.Boolean(),
  /** So many of the last passwords are not taken again. */
  history: Type.Integer({ minimum: 0, maximum: 10 }),
  expiryDays: nullable(Type.Integer({ minimum: 1, maximum: 730 })),
  /** Refuses what is on lists of common and leaked passwords, or made of the person's own name. */
  commonList: Type.Boolean(),
}

/** What a new password must satisfy; shown before the first try. */
export const passwordRules = shape({
  minLength: Type.Integer(),
  maxLength: Type.Integer(),
  strength: passwordStrength,
  letters: Type.Boolean(),
  digits: Type.Boolean(),
  specials: Type.Boolean(),
  history: Type.Integer(),
})
export type PasswordRules = Static<typeof passwordRules>

const policyAnswer = shape({ pool: Type.String(), ...policy, version, may: permits('edit') })
export type PasswordPolicyAnswer = Static<typeof policyAnswer>

/** What the passwords of a pool's people must satisfy. */
export const passwordPolicy = {
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/pools/:pool/password-policy',
    summary: "What new passwords of a pool's people must satisfy",
    access: { action: 'pools.list' },
    params,
    status: 200,
    answer: policyAnswer,
    versioned: true,
    faults: ['not_found'],
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/t/:tenant/pools/:pool/password-policy',
    summary: 'Change the password policy of a pool; passwords chosen from then on must satisfy it',
    access: { action: 'pools.edit' },
    params,
    body: changes({
      strength: Type.Optional(policy.strength),
      minLength: Type.Optional(policy.minLength),
      letters: Type.Optional(policy.letters),
      digits: Type.Optional(policy.digits),
      specials: Type.Optional(policy.specials),
      history: Type.Optional(policy.history),
      expiryDays: Type.Optional(policy.expiryDays),
      commonList: Type.Optional(policy.commonList),
    }),
    status: 200,
    answer: policyAnswer,
    versioned: true,
    faults: ['not_found', 'version_conflict', 'version_required', 'tenant_locked'],
  }),
}
