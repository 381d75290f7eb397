import { type Static, Type } from 'typebox'
import { page, pageQuery } from './paging.ts'
import { route } from './route.ts'
import { nullable, permits, shape, version } from './shape.ts'
import { line, moment, uuid } from './text.ts'
import { ofWorkspace } from './workspaces.ts'

const params = shape({ ...ofWorkspace.properties, provider: uuid })

/** By what people sign in in a workspace: a pool of the tenant. */
export const identityProvider = shape({
  id: uuid,
  name: Type.String(),
  builtIn: Type.Boolean(),
  pool: shape({ id: uuid, name: Type.String() }),
  createdAt: moment,
  version,
  may: permits('edit', 'disconnect', 'managePool'),
})
export type IdentityProvider = Static<typeof identityProvider>

export const identityProviders = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/workspaces/:workspace/identity-providers',
    summary: 'The identity providers of a workspace',
    access: { action: 'identity-providers.list' },
    params: ofWorkspace,
    query: shape(pageQuery('name')),
    status: 200,
    answer: shape({ ...page(identityProvider).properties, may: permits('connect') }),
    faults: ['not_found'],
  }),
  pools: route({
    method: 'GET',
    path: '/api/t/:tenant/workspaces/:workspace/pools',
    summary: 'The pools of the tenant, and by which identity provider each is connected to this workspace',
    access: { action: 'identity-providers.edit' },
    params: ofWorkspace,
    query: shape(pageQuery('name')),
    status: 200,
    answer: page(shape({ id: uuid, name: Type.String(), connectedAs: nullable(Type.String()) })),
    faults: ['not_found'],
  }),
  connect: route({
    method: 'POST',
    path: '/api/t/:tenant/workspaces/:workspace/identity-providers',
    summary: 'Connect a pool of the tenant to the workspace; each at most once',
    access: { action: 'identity-providers.edit' },
    params: ofWorkspace,
    body: shape({ name: line(100), pool: uuid }),
    status: 201,
    answer: identityProvider,
    faults: ['not_found', 'name_taken', 'already_assigned', 'tenant_locked'],
  }),
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/workspaces/:workspace/identity-providers/:provider',
    summary: 'One identity provider',
    access: { action: 'identity-providers.list' },
    params,
    status: 200,
    answer: identityProvider,
    versioned: true,
    faults: ['not_found'],
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/t/:tenant/workspaces/:workspace/identity-providers/:provider',
    summary: 'Rename an identity provider',
    access: { action: 'identity-providers.edit' },
    params,
    body: shape({ name: line(100) }),
    status: 200,
    answer: identityProvider,
    versioned: true,
    faults: ['not_found', 'name_taken', 'built_in', 'version_conflict', 'version_required', 'tenant_locked'],
  }),
  disconnect: route({
    method: 'DELETE',
    path: '/api/t/:tenant/workspaces/:workspace/identity-providers/:provider',
    summary: 'Disconnect a pool; its users cannot sign in to the applications of this workspace any more',
    access: { action: 'identity-providers.edit' },
    params,
    status: 204,
    faults: ['not_found', 'built_in', 'tenant_locked'],
  }),
}
