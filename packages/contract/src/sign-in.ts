import { Type } from 'typebox'
import { route } from './route.ts'
import { nullable, shape } from './shape.ts'
import { identifier, optionalLine, secret, tenantId } from './text.ts'

const activationToken = shape({ token: secret(1, 200) })

/** What a new password must satisfy; shown before the first try. */
const passwordRules = shape({ minLength: Type.Integer(), maxLength: Type.Integer() })

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
    answer: shape({ next: Type.String() }),
    faults: ['wrong_credentials', 'too_many_attempts', 'default_tenant_lost', 'tenant_locked'],
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
      title: nullable(Type.String()),
      via: Type.Array(shape({ id: tenantId, title: Type.String() })),
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
    summary: 'What a new password must satisfy',
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
