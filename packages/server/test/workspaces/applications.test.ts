import type { ClientKind } from '@tenantry/contract/clients'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enter } from '../../src/authz/enter.ts'
import { findClient } from '../../src/clients/clients.doors.ts'
import { refuseUnsafeUris } from '../../src/clients/uris.ts'
import { isFault } from '../../src/kernel/fault.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import { readSecret } from '../../src/kernel/secrets.ts'
import { acme, codeOf, type Ground, startGround } from '../people/grants-ground.ts'
import { lookInside } from '../world/inside.ts'

let ground: Ground
let params: { tenant: string; workspace: string }

beforeAll(async () => {
  ground = await startGround()
  const { id } = await ground.ada.visitor.api.workspaces.create({ params: acme, body: { name: 'Shop' } })
  params = { ...acme, workspace: id }
})
afterAll(() => ground.world.stop())

const redirectUris = ['https://shop.example/signed-in']
const create = (body: { name: string; kind: ClientKind; redirectUris: string[]; logoutUris?: string[] }) =>
  ground.ada.visitor.api.clients.create({ params, body })

/** The application as whoever gives out tokens finds it. */
function find(client: string) {
  const caller = {
    session: readSecret(ground.ada.visitor.cookie.split('=')[1] ?? ''),
    requestId: 'r',
    address: 'here',
    device: 'test',
  }
  return enter(
    ground.world.parts.connections,
    { caller, tenant: getTenantId('acme'), action: 'tenant.enter', lock: 'read' },
    here => findClient(here, client),
  )
}

describe('an application of a workspace', () => {
  it('is registered with what it needs to know, and with a secret that is shown once and kept as a hash', async () => {
    const { client, secret } = await create({ name: 'Web shop', kind: 'web', redirectUris })
    expect(client).toMatchObject({
      clientId: `acme.${client.id}`,
      issuer: `${ground.world.url}/oidc`,
      discovery: `${ground.world.url}/oidc/.well-known/openid-configuration`,
      redirectUris,
      status: 'active',
      may: { rotateSecret: { allowed: true } },
    })
    const hash = readSecret(secret ?? '')?.hash
    const found = await find(client.id)
    expect(found).toMatchObject({ kind: 'web', grantTypes: ['authorization_code', 'refresh_token'] })
    expect(found?.secretHashes.map(one => one.equals(hash ?? Buffer.alloc(0)))).toEqual([true])
    const { api } = ground.ada.visitor
    const answers = [
      await api.clients.get({ params: { ...params, client: client.id } }),
      await api.clients.list({ params, query: {} }),
      await api.workspaces.audit({ params, query: {} }),
    ]
    expect(JSON.stringify(answers)).not.toContain(secret?.split('.')[1])
    const rows = await lookInside(ground.world, 'acme', row => row.selectFrom('clients').selectAll().execute())
    expect(JSON.stringify(rows)).not.toContain(secret?.split('.')[1])
  })

  it('that cannot keep a secret has none, and gets none', async () => {
    for (const kind of ['spa', 'native'] as const) {
      const { client, secret } = await create({ name: `On ${kind}`, kind, redirectUris })
      expect([secret, client.secretMadeAt, client.may.rotateSecret.allowed]).toEqual([null, null, false])
      const at = { params: { ...params, client: client.id }, body: { overlapHours: 0 } }
      expect(await codeOf(ground.ada.visitor.api.clients.rotateSecret(at))).toBe('no_secret')
      expect((await find(client.id))?.secretHashes).toEqual([])
    }
  })

  it('gets another secret, beside which the old one stays good for as long as was said', async () => {
    const { api } = ground.ada.visitor
    const { client, secret } = await create({ name: 'Nightly', kind: 'service', redirectUris: [] })
    const at = { ...params, client: client.id }
    const hashOf = (text: string | null) => readSecret(text ?? '')?.hash.toString('hex')
    const goodNow = async () => (await find(client.id))?.secretHashes.map(hash => hash.toString('hex'))
    const second = await api.clients.rotateSecret({ params: at, body: { overlapHours: 1 } })
    expect(await goodNow()).toEqual([hashOf(second.secret), hashOf(secret)])
    expect(second.client.previousSecretUntil).not.toBeNull()
    await lookInside(ground.world, 'acme', rows =>
      rows.updateTable('clients').set({ previous_secret_until: new Date() }).where('id', '=', client.id).execute(),
    )
    expect(await goodNow()).toEqual([hashOf(second.secret)])
    const third = await api.clients.rotateSecret({ params: at, body: { overlapHours: 0 } })
    expect(await goodNow()).toEqual([hashOf(third.secret)])
    expect(third.client.previousSecretUntil).toBeNull()
  })

  it('is changed, made inactive and deleted in its own workspace, and found in no other', async () => {
    const { api } = ground.ada.visitor
    const { client } = await create({ name: 'Short-lived', kind: 'web', redirectUris })
    const at = { ...params, client: client.id }
    const other = await api.workspaces.create({ params: acme, body: { name: 'Another' } })
    const elsewhere = { ...at, workspace: other.id }
    expect(await codeOf(api.clients.get({ params: elsewhere }))).toBe('not_found')
    expect(await codeOf(api.clients.delete({ params: elsewhere }))).toBe('not_found')
    const body = { name: 'web SHOP' }
    expect(await codeOf(api.clients.edit({ params: at, body }, { ifMatch: client.version }))).toBe('name_taken')
    const edited = await api.clients.edit({ params: at, body: { status: 'inactive' } }, { ifMatch: client.version })
    expect(edited).toMatchObject({ status: 'inactive', version: 2, redirectUris })
    const bad = { redirectUris: ['http://shop.example/'] }
    expect(await codeOf(api.clients.edit({ params: at, body: bad }, { ifMatch: 2 }))).toBe('invalid_uri')
    await api.clients.delete({ params: at })
    expect(await find(client.id)).toBeUndefined()
  })
})

describe('an application that may act here in people’s names', () => {
  it('is let in by who holds what it could do, and changed by nobody less: not by a Workspace Admin', async () => {
    const { api } = ground.ada.visitor
    const body = { name: 'Robot', kind: 'web' as const, redirectUris, opensApi: true }
    const { client } = await api.clients.create({ params, body })
    expect(client).toMatchObject({ opensApi: true, may: { openApi: { allowed: true } } })
    const at = { params: { ...params, client: client.id } }
    const wanda = await ground.person('wanda')
    await api.workspaceAccess.add({ params, body: { role: 'Workspace Admin', user: wanda.id } })
    const hers = wanda.visitor.api
    const plain = await hers.clients.create({ params, body: { ...body, name: 'Trap', opensApi: false } })
    const atPlain = { params: { ...params, client: plain.client.id } }
    const refused = await Promise.all([
      codeOf(hers.clients.create({ params, body: { ...body, name: 'Door' } })),
      codeOf(hers.clients.edit({ ...atPlain, body: { opensApi: true } }, { ifMatch: 1 })),
      codeOf(hers.clients.edit({ ...at, body: { redirectUris: ['https://elsewhere.example/'] } }, { ifMatch: 1 })),
      codeOf(hers.clients.rotateSecret({ ...at, body: { overlapHours: 0 } })),
    ])
    expect([...new Set(refused)]).toEqual(['may_not_confer'])
  })
})

describe('where people are sent back to', () => {
  const good: [ClientKind, string][] = [
    ['web', 'https://shop.example/signed-in?from=tenantry'],
    ['web', 'http://localhost:3000/cb'],
    ['spa', 'http://127.0.0.1/cb'],
    ['native', 'http://[::1]:8123/cb'],
    ['native', 'com.example.app:/signed-in'],
  ]
  const bad: [ClientKind, string, string][] = [
    ['web', 'shop.example/cb', 'uri_unreadable'],
    ['web', 'https://shop.example\\@evil.example/', 'uri_unreadable'],
    ['web', 'https://shop.example/cb#token', 'uri_with_fragment'],
    ['web', 'https://*.shop.example/cb', 'uri_with_wildcard'],
    ['web', 'https://shop.example@evil.example/', 'uri_with_credentials'],
    ['web', 'http://shop.example/cb', 'uri_not_encrypted'],
    ['web', 'http://localhost.evil.example/cb', 'uri_not_encrypted'],
    ['web', 'http://127.0.0.1.evil.example/cb', 'uri_not_encrypted'],
    ['web', 'https://Shop.example/cb', 'uri_not_normal'],
    ['web', 'https://shop.example', 'uri_not_normal'],
    ['web', 'https://shop.example:443/a/../cb', 'uri_not_normal'],
    ['native', 'http://[0:0:0:0:0:0:0:1]:8123/cb', 'uri_not_normal'],
    ['spa', 'com.example.app:/signed-in', 'uri_scheme_only_native'],
    ['web', 'javascript:alert(1)', 'uri_scheme_only_native'],
    ['native', 'javascript:alert(1)', 'uri_scheme_undotted'],
    ['native', 'data:text/html,x', 'uri_scheme_undotted'],
    ['service', 'https://shop.example/cb', 'uri_of_service'],
  ]
  const problemOf = (kind: ClientKind, redirect: string[], logoutUris: string[] = []) => {
    try {
      refuseUnsafeUris({ kind, redirectUris: redirect, logoutUris })
      return undefined
    } catch (thrown) {
      return isFault(thrown, 'invalid_uri') ? [thrown.details.case, thrown.details.field] : thrown
    }
  }

  it.each(good)('can be, for %s, %s', (kind, uri) => {
    expect(problemOf(kind, [uri], [uri])).toBeUndefined()
  })

  it.each(bad)('cannot be, for %s, %s: %s', (kind, uri, problem) => {
    const field = kind === 'service' ? 'redirectUris' : 'redirectUris.0'
    expect(problemOf(kind, [uri])).toEqual([problem, field])
  })

  it('is said for whoever signs people in, and a bad one after signing out is refused as well', () => {
    expect(problemOf('web', [])).toEqual(['uri_missing', 'redirectUris'])
    expect(problemOf('web', redirectUris, ['http://x.example/'])).toEqual(['uri_not_encrypted', 'logoutUris.0'])
  })

  it('is said of every bad one at once', async () => {
    const bad = ['https://*.x.example/', ...redirectUris, 'http://x.example/']
    const body = { name: 'Twice wrong', kind: 'web' as const, redirectUris: bad }
    await expect(ground.ada.visitor.api.clients.create({ params, body })).rejects.toMatchObject({
      problem: {
        errors: [
          { field: 'redirectUris.0', case: 'uri_with_wildcard' },
          { field: `redirectUris.${bad.length - 1}`, case: 'uri_not_encrypted', facts: { uri: 'http://x.example/' } },
        ],
      },
    })
  })
})

describe('the Admin workspace', () => {
  it('is there from the beginning, under its own address, and is never renamed or deleted [CE-37] [CE-38]', async () => {
    const { api } = ground.ada.visitor
    const at = { params: { ...acme, workspace: 'admin' } }
    const admin = await api.workspaces.get(at)
    expect(admin).toMatchObject({ name: 'Admin workspace', builtIn: true, identityProviders: 1 })
    const [provider] = (await api.identityProviders.list({ ...at, query: {} })).items
    expect(provider).toMatchObject({ name: 'Built in Admin IDP', builtIn: true, pool: { name: 'Administrators' } })
    const rename = { ...at, body: { name: 'Mine' } }
    expect(await codeOf(api.workspaces.edit(rename, { ifMatch: admin.version }))).toBe('built_in')
    const described = { ...at, body: { description: 'Who administers us' } }
    expect(await codeOf(api.workspaces.edit(described, { ifMatch: admin.version }))).toBeUndefined()
    expect(await codeOf(api.workspaces.delete({ ...at, body: { confirm: admin.name } }))).toBe('built_in')
    const one = { params: { ...at.params, provider: provider?.id ?? '' } }
    expect(await codeOf(api.identityProviders.disconnect(one))).toBe('built_in')
  })

  it('a pool is connected to another workspace, once, and disconnected again', async () => {
    const { api } = ground.ada.visitor
    const [pool] = (await api.identityProviders.pools({ params, query: {} })).items
    const body = { name: 'Staff', pool: pool?.id ?? '' }
    const staff = await api.identityProviders.connect({ params, body })
    expect(await codeOf(api.identityProviders.connect({ params, body: { ...body, name: 'Again' } }))).toBe(
      'already_assigned',
    )
    expect((await api.identityProviders.pools({ params, query: {} })).items[0]?.connectedAs).toBe('Staff')
    await api.identityProviders.disconnect({ params: { ...params, provider: staff.id } })
    expect((await api.identityProviders.list({ params, query: {} })).total).toBe(0)
  })

  it('a workspace is deleted by its name, with all that stands in it', async () => {
    const { api } = ground.ada.visitor
    const at = {
      params: { ...acme, workspace: (await api.workspaces.create({ params: acme, body: { name: 'Gone' } })).id },
    }
    await api.clients.create({ ...at, body: { name: 'Till', kind: 'service', redirectUris: [] } })
    await api.workspaceAccess.add({ ...at, body: { role: 'Workspace Admin', user: ground.ada.id } })
    expect(await api.workspaces.consequences(at)).toEqual({
      applications: ['Till'],
      identityProviders: [],
      people: ['ada Person'],
      policyAssignments: 0,
    })
    expect(await codeOf(api.workspaces.delete({ ...at, body: { confirm: 'gone' } }))).toBe('confirmation_mismatch')
    await api.workspaces.delete({ ...at, body: { confirm: 'Gone' } })
    expect(await codeOf(api.workspaces.get(at))).toBe('not_found')
    const left = await lookInside(ground.world, 'acme', rows =>
      rows.selectFrom('clients').select('id').where('workspace_id', '=', at.params.workspace).execute(),
    )
    expect(left).toEqual([])
  })
})
