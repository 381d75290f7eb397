import { Type } from 'typebox'
import { page, pageQuery } from './paging.ts'
import { route } from './route.ts'
import { nullable, permit, shape } from './shape.ts'
import { moment, secret, tenantId, uuid } from './text.ts'

/** The claims of an access token, under their names in the token. */
const claims = shape({
  tenant_id: nullable(tenantId),
  home_tenant_id: tenantId,
  allowed_tenants: Type.Array(tenantId),
  allowed_tenants_overage: Type.Optional(Type.String()),
  roles: Type.Array(Type.String()),
})

/** By what a person proves who they are: with two proofs, the second. `link`: an invitation or a link for a new password. */
export const sessionMethod = Type.Enum(['password', 'otp', 'totp', 'link'])

/** How long sessions of a tenant's own people may rest, and how long they last at most. */
export const sessionLimits = shape({ idleSeconds: Type.Integer(), limitSeconds: Type.Integer() })

const ownSession = shape({
  id: uuid,
  current: Type.Boolean(),
  startedAt: moment,
  lastSeenAt: moment,
  expiresAt: moment,
  device: Type.String(),
  address: Type.String(),
  method: sessionMethod,
})

export const me = {
  session: route({
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in, where log-in leads, and which parts of the console are open',
    access: 'session',
    status: 200,
    answer: shape({
      person: shape({
        id: uuid,
        userName: Type.String(),
        displayName: Type.String(),
        homeTenant: tenantId,
        superuser: Type.Boolean(),
      }),
      defaultTenant: nullable(tenantId),
      tenants: Type.Integer(),
      next: Type.String(),
      acting: nullable(shape({ until: moment })),
      may: shape({
        manageTenants: permit,
        manageUsers: permit,
        /** Tenant Settings » Administrators of the system tenant, and its Settings » General. */
        viewAdministrators: permit,
        viewGeneral: permit,
        manageGroups: permit,
        /** The policies of the system level, and those of every tenant. */
        managePolicies: permit,
        /** The API keys of the system tenant. */
        manageKeys: permit,
        /** The workspaces of the system tenant, or some of them. */
        viewWorkspaces: permit,
        /** The settings of the instance. */
        readSettings: permit,
        readMail: permit,
        readAudit: permit,
      }),
      /** Whom to ask for access, as the operator configured it; null where nothing is. */
      contact: nullable(Type.String()),
      homeTitle: Type.String(),
      insecureHttp: Type.Boolean(),
      demo: Type.Boolean(),
    }),
  }),
  tenants: route({
    method: 'GET',
    path: '/api/me/tenants',
    summary: 'The tenants this session may switch to, each with its number of objects',
    access: 'session',
    query: shape({
      ...pageQuery('title'),
      /** Only these, comma-separated: a shortlist of favourites or recent ones. */
      ids: Type.Optional(
        Type.String({
          maxLength: 1300,
          pattern: '^[a-z][a-z0-9]{0,24}(,[a-z][a-z0-9]{0,24}){0,49}$',
          description: 'at most 50 ids of tenants with commas between',
        }),
      ),
    }),
    status: 200,
    answer: page(
      shape({
        id: tenantId,
        title: Type.String(),
        objects: Type.Integer(),
        isDefault: Type.Boolean(),
        isHome: Type.Boolean(),
      }),
    ),
  }),
  access: route({
    method: 'GET',
    path: '/api/me/access',
    summary: "What a token issued now would say, and what this session's own snapshot says",
    access: 'session',
    query: shape({ tenant: Type.Optional(tenantId) }),
    status: 200,
    answer: shape({
      now: claims,
      session: shape({ issuedAt: moment, claims }),
      gained: Type.Array(tenantId),
      lost: Type.Array(tenantId),
    }),
  }),
  refresh: route({
    method: 'POST',
    path: '/api/me/access/refresh',
    summary: "Refresh access: renew the session's snapshot, as logging out and in does",
    access: 'session',
    status: 200,
    answer: shape({ issuedAt: moment, allowed_tenants: Type.Array(tenantId) }),
  }),
  setDefaultTenant: route({
    method: 'POST',
    path: '/api/me/default-tenant',
    summary: 'Choose the tenant that the own log-in opens',
    access: 'session',
    body: shape({ tenant: tenantId }),
    status: 200,
    answer: shape({ defaultTenant: tenantId }),
    faults: ['not_a_member'],
  }),
  changePassword: route({
    method: 'POST',
    path: '/api/me/password',
    summary: 'Change the own password; every other session ends',
    access: 'session',
    body: shape({ current: secret(1, 256), password: secret(1, 256) }),
    status: 204,
    faults: ['wrong_credentials', 'too_many_attempts'],
  }),
  authenticator: route({
    method: 'GET',
    path: '/api/me/authenticator',
    summary: 'Whether an authenticator app proves who one is, and whether it could',
    access: 'session',
    status: 200,
    answer: shape({
      isOn: Type.Boolean(),
      recoveryCodesLeft: Type.Integer(),
      /** Whether the methods of the own pool ask for it. */
      isAsked: Type.Boolean(),
    }),
  }),
  setUpAuthenticator: route({
    method: 'POST',
    path: '/api/me/authenticator',
    summary: 'Begin to set up an authenticator app: its secret, shown once, to be confirmed by a code',
    access: 'session',
    status: 200,
    secret: true,
    answer: shape({ secret: Type.String(), uri: Type.String() }),
    faults: ['step_up_needed', 'authenticator_on', 'method_off'],
  }),
  confirmAuthenticator: route({
    method: 'POST',
    path: '/api/me/authenticator/confirm',
    summary: 'Confirm the authenticator app by a code; answers recovery codes, shown once',
    access: 'session',
    body: shape({ code: secret(1, 20) }),
    status: 200,
    secret: true,
    answer: shape({ recoveryCodes: Type.Array(Type.String()) }),
    faults: ['wrong_code', 'wrong_status', 'too_many_attempts'],
  }),
  endAuthenticator: route({
    method: 'POST',
    path: '/api/me/authenticator/end',
    summary: 'End the authenticator app by a code of it or a recovery code; the password is not enough',
    access: 'session',
    body: shape({ code: secret(1, 20) }),
    status: 204,
    faults: ['wrong_code', 'wrong_status', 'too_many_attempts'],
  }),
  sessions: route({
    method: 'GET',
    path: '/api/me/sessions',
    summary: 'The own sessions',
    access: 'session',
    status: 200,
    answer: shape({ items: Type.Array(ownSession), limits: sessionLimits }),
  }),
  endOtherSessions: route({
    method: 'DELETE',
    path: '/api/me/sessions',
    summary: 'End all the own sessions but this one',
    access: 'session',
    status: 200,
    answer: shape({ ended: Type.Integer() }),
  }),
  waysToProve: route({
    method: 'GET',
    path: '/api/me/prove',
    summary: 'By what one can prove that one still sits there, and when that was done last',
    access: 'session',
    status: 200,
    answer: shape({
      /** None: log out and in again. */
      methods: Type.Array(Type.Enum(['password', 'totp', 'otp'])),
      provedAt: moment,
      /** For how long a proof opens what is dangerous. */
      freshSeconds: Type.Integer(),
    }),
  }),
  sendProof: route({
    method: 'POST',
    path: '/api/me/prove/code',
    summary: 'Have a code mailed that proves who one is, in this session alone',
    access: 'session',
    status: 200,
    answer: shape({ to: Type.String(), expiresAt: nullable(moment) }),
    faults: ['no_address', 'too_many_attempts'],
  }),
  prove: route({
    method: 'POST',
    path: '/api/me/prove',
    summary: 'Prove that one still sits there, before something dangerous (after step_up_needed)',
    access: 'session',
    /** One of the two; where an authenticator app is set up, a code of it or a recovery code, else also the mailed one. */
    body: shape({ password: Type.Optional(secret(1, 256)), code: Type.Optional(secret(1, 20)) }),
    status: 204,
    faults: ['wrong_credentials', 'wrong_code', 'too_many_attempts'],
  }),
  endSession: route({
    method: 'DELETE',
    path: '/api/me/sessions/:session',
    summary: 'End one of the own sessions',
    access: 'session',
    params: shape({ session: uuid }),
    status: 204,
    faults: ['not_found'],
  }),
}
