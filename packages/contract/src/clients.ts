import { type Static, Type } from 'typebox'
import { page, pageQuery } from './paging.ts'
import { route } from './route.ts'
import { changes, nullable, permits, shape, version } from './shape.ts'
import { line, moment, uuid } from './text.ts'
import { ofWorkspace } from './workspaces.ts'

const params = shape({ ...ofWorkspace.properties, client: uuid })

/**
 * What an application is: `web` keeps a secret on its server; `spa` runs in a browser and `native` on a device, so
 * neither can keep one; `service` is a machine that asks for itself.
 */
export const clientKind = Type.Enum(['web', 'spa', 'native', 'service'])
export type ClientKind = Static<typeof clientKind>

const uris = Type.Array(line(2000), { maxItems: 20, uniqueItems: true })

/** An application of a workspace: a client of the OpenID provider. Its secret is shown once, when it is made. */
export const client = shape({
  id: uuid,
  name: Type.String(),
  kind: clientKind,
  status: Type.Enum(['active', 'inactive']),
  /** What the application says of itself: `<tenant>.<id>`. */
  clientId: Type.String(),
  /** The OpenID provider, and where it describes itself. */
  issuer: Type.String(),
  discovery: Type.String(),
  /** When its secret was made; null where it has none. */
  secretMadeAt: nullable(moment),
  /** Until when the secret before it is good as well. */
  previousSecretUntil: nullable(moment),
  redirectUris: Type.Array(Type.String()),
  logoutUris: Type.Array(Type.String()),
  /** Whether people are asked before it learns who they are. */
  asksConsent: Type.Boolean(),
  /** Whether it may act at this server's own API in people's names, in its own tenant: the scope `tenantry.api`. */
  opensApi: Type.Boolean(),
  /** By what its ID tokens are signed; access tokens always by ES256. */
  idTokenAlgorithm: Type.Enum(['ES256', 'RS256']),
  createdAt: moment,
  createdBy: Type.String(),
  version,
  may: permits('edit', 'rotateSecret', 'delete', 'openApi'),
})
export type ApplicationClient = Static<typeof client>

/** An application with the secret that was just made; null where it has none. */
const shown = shape({ client, secret: nullable(Type.String()) })

const settings = {
  name: line(100),
  /** Compared letter by letter: https, or http on this machine; a scheme of its own for `native`. */
  redirectUris: uris,
  logoutUris: Type.Optional(uris),
  asksConsent: Type.Optional(Type.Boolean()),
  /** For who holds in the tenant all that a Tenant Admin holds: it could do any of it. */
  opensApi: Type.Optional(Type.Boolean()),
  /** ES256 where it is not said; RS256 for libraries that know no other. */
  idTokenAlgorithm: Type.Optional(Type.Enum(['ES256', 'RS256'])),
}

export const clients = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/workspaces/:workspace/applications',
    summary: 'The applications of a workspace',
    access: { action: 'clients.list' },
    params: ofWorkspace,
    query: shape({ ...pageQuery('name', 'createdAt'), kind: Type.Optional(clientKind) }),
    status: 200,
    answer: shape({ ...page(client).properties, may: permits('create') }),
    faults: ['not_found'],
  }),
  create: route({
    method: 'POST',
    path: '/api/t/:tenant/workspaces/:workspace/applications',
    summary: 'Register an application; the secret, where its kind has one, is shown this once',
    access: { action: 'clients.edit' },
    params: ofWorkspace,
    body: shape({ kind: clientKind, ...settings }),
    status: 201,
    answer: shown,
    secret: true,
    faults: [
      'not_found',
      'name_taken',
      'invalid_uri',
      'too_many',
      'may_not_confer',
      'tenant_locked',
      'secret_already_shown',
    ],
  }),
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/workspaces/:workspace/applications/:client',
    summary: 'One application, and what to put into it',
    access: { action: 'clients.list' },
    params,
    status: 200,
    answer: client,
    versioned: true,
    faults: ['not_found'],
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/t/:tenant/workspaces/:workspace/applications/:client',
    summary: 'Change an application; inactive, nobody gets tokens through it',
    access: { action: 'clients.edit' },
    params,
    body: changes({
      name: Type.Optional(settings.name),
      redirectUris: Type.Optional(uris),
      logoutUris: Type.Optional(uris),
      asksConsent: Type.Optional(Type.Boolean()),
      opensApi: settings.opensApi,
      idTokenAlgorithm: settings.idTokenAlgorithm,
      status: Type.Optional(Type.Enum(['active', 'inactive'])),
    }),
    status: 200,
    answer: client,
    versioned: true,
    faults: [
      'not_found',
      'name_taken',
      'invalid_uri',
      'may_not_confer',
      'version_conflict',
      'version_required',
      'tenant_locked',
    ],
  }),
  rotateSecret: route({
    method: 'POST',
    path: '/api/t/:tenant/workspaces/:workspace/applications/:client/secret',
    summary: 'Make a new secret, shown this once; the old one ends at once, or stays good for some hours',
    access: { action: 'clients.edit' },
    params,
    body: shape({ overlapHours: Type.Integer({ minimum: 0, maximum: 168 }) }),
    status: 201,
    answer: shown,
    secret: true,
    faults: ['not_found', 'may_not_confer', 'no_secret', 'tenant_locked', 'secret_already_shown'],
  }),
  delete: route({
    method: 'DELETE',
    path: '/api/t/:tenant/workspaces/:workspace/applications/:client',
    summary: 'Delete an application; nobody gets tokens through it any more',
    access: { action: 'clients.edit' },
    params,
    status: 204,
    faults: ['not_found', 'tenant_locked'],
  }),
}
