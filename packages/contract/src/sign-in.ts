import { Type } from 'typebox'
import { route } from './route.ts'
import { shape } from './shape.ts'
import { passwordRules, signInMethod } from './sign-in-rules.ts'
import { identifier, optionalLine, secret, tenantId } from './text.ts'

const activationToken = shape({ token: secret(1, 200) })

/** What the browser holds while a log-in is under way. */
const flow = secret(1, 200)
const identified = shape({ tenant: Type.Optional(tenantId), identifier })
const begun = shape({ next: Type.String() })
const proof = shape({ flow, code: secret(1, 20) })

/** What may come out of a proof that was right: a further step, told with `current.flow`, or a refusal. */
const afterProof = [
  'wrong_code',
  'code_spent',
  'too_many_attempts',
  'second_proof_needed',
  'password_change_needed',
  'default_tenant_lost',
  'tenant_locked',
] as const

export const signIn = {
  logIn: route({
    method: 'POST',
    path: '/api/log-in',
    summary: 'Log in with an identifier and a password',
    access: 'public',
    body: shape({
      tenant: Type.Optional(tenantId),
      identifier,
      password: secret(1, 256),
    }),
    status: 200,
    answer: begun,
    faults: [
      'wrong_credentials',
      'too_many_attempts',
      'second_proof_needed',
      'password_change_needed',
      'default_tenant_lost',
      'tenant_locked',
    ],
  }),
  sendCode: route({
    method: 'POST',
    path: '/api/log-in/code',
    summary: 'Start a log-in with a code by e-mail; everybody gets the same answer, whether or not they exist',
    access: 'public',
    body: identified,
    status: 200,
    answer: shape({ flow: Type.String(), expiresAt: Type.String() }),
    faults: ['too_many_attempts'],
  }),
  proveCode: route({
    method: 'POST',
    path: '/api/log-in/code/proof',
    summary: 'Log in with the code that was sent',
    access: 'public',
    body: proof,
    status: 200,
    answer: begun,
    faults: afterProof,
  }),
  secondProof: route({
    method: 'POST',
    path: '/api/log-in/second-proof',
    summary: 'Go on with the code of an authenticator app, or with a recovery code',
    access: 'public',
    body: proof,
    status: 200,
    answer: begun,
    faults: afterProof,
  }),
  newPassword: route({
    method: 'POST',
    path: '/api/log-in/new-password',
    summary: 'Go on with a new password, where the old one must be changed',
    access: 'public',
    body: shape({ flow, password: secret(1, 256) }),
    status: 200,
    answer: begun,
    faults: ['code_spent', 'default_tenant_lost', 'tenant_locked'],
  }),
  forgotPassword: route({
    method: 'POST',
    path: '/api/forgot-password',
    summary: 'Ask for a link to choose a new password; everybody gets the same answer',
    access: 'public',
    body: identified,
    status: 204,
    faults: ['too_many_attempts'],
  }),
  checkReset: route({
    method: 'POST',
    path: '/api/resets/check',
    summary: 'Whose password a reset link is for',
    access: 'public',
    body: activationToken,
    status: 200,
    answer: shape({ userName: Type.String(), tenant: tenantId, tenantTitle: Type.String(), passwordRules }),
    faults: ['link_spent'],
  }),
  reset: route({
    method: 'POST',
    path: '/api/resets',
    summary: 'Choose a new password through a reset link; every session ends',
    access: 'public',
    body: shape({ token: secret(1, 200), password: secret(1, 256) }),
    status: 204,
    faults: ['link_spent', 'tenant_locked'],
  }),
  page: route({
    method: 'GET',
    path: '/api/log-in/:tenant',
    summary: "What a tenant's log-in page shows: its title and the ancestors that one may sign in via",
    access: 'public',
    params: shape({ tenant: tenantId }),
    status: 200,
    answer: shape({
      id: tenantId,
      title: Type.String(),
      via: Type.Array(shape({ id: tenantId, title: Type.String() })),
      methods: Type.Array(signInMethod),
      preferred: signInMethod,
    }),
  }),
  logOut: route({
    method: 'POST',
    path: '/api/log-out',
    summary: 'End this session',
    access: 'public',
    status: 204,
  }),
  checkActivation: route({
    method: 'POST',
    path: '/api/activations/check',
    summary: 'Whom an activation link is for',
    access: 'public',
    body: activationToken,
    status: 200,
    answer: shape({ userName: Type.String(), tenant: tenantId, tenantTitle: Type.String(), passwordRules }),
    faults: ['link_spent'],
  }),
  activate: route({
    method: 'POST',
    path: '/api/activations',
    summary: 'Choose a password and become active',
    access: 'public',
    body: shape({ token: secret(1, 200), password: secret(1, 256) }),
    status: 200,
    answer: shape({ userName: Type.String(), next: Type.String() }),
    faults: ['link_spent', 'tenant_locked'],
  }),
  passwordRules: route({
    method: 'GET',
    path: '/api/password-rules',
    summary: 'What a new password must satisfy: in the own pool for who is signed in',
    access: 'public',
    status: 200,
    answer: passwordRules,
  }),
}

export const acting = {
  start: route({
    method: 'POST',
    path: '/api/acting',
    summary: 'Start acting as superuser in Tenant Management, for at most 60 minutes',
    access: 'session',
    body: shape({ reason: Type.Optional(optionalLine(500)) }),
    status: 200,
    answer: shape({ until: Type.String() }),
    faults: ['permission_missing', 'impersonation_refused', 'step_up_needed'],
  }),
  stop: route({
    method: 'DELETE',
    path: '/api/acting',
    summary: 'Stop acting as superuser',
    access: 'session',
    status: 204,
  }),
}
