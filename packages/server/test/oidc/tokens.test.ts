import { randomBytes } from 'node:crypto'
import { decodeJwt } from 'jose'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compose } from '../../src/compose.ts'
import { readSecret } from '../../src/kernel/secrets.ts'
import { keepApplications } from '../../src/oidc/applications.ts'
import { apiAudience } from '../../src/oidc/issuer.ts'
import { keepKeyRing } from '../../src/oidc/key-ring.ts'
import { redeemService, type UseUp } from '../../src/oidc/redeem.service.ts'
import { refreshAtOnce } from '../../src/oidc/refresh.store.ts'
import { signToken } from '../../src/oidc/sign.ts'
import { makeApplication, REDIRECT_URI, signInApplication, TestBrowser } from '../world/applications.ts'
import { findPort } from '../world/find-port.ts'
import { PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'
import { askApi, inRows, pkce, type Side, sideOf } from './ground.ts'

let world: World
let anna: Visitor
let portal: Side
let maraId: string
const mara = () => world.logIn('mara', PASSWORD)

/** Mara is stored in Acme, below which Berlin lies; the portal is Acme's. */
beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  const make = (id: string) => anna.api.tenants.create({ body: { id, title: id, preProvisionAdminAccess: true } })
  await make('acme')
  await make('other')
  maraId = await makePerson(world, anna, { tenant: 'acme', userName: 'mara', member: true })
  portal = sideOf(world, await makeApplication(world, { tenant: 'acme', name: 'Portal' }))
})
afterAll(() => world.stop())

const signIn = async (visitor?: Visitor, how: { tenant?: string; scope?: string } = {}) =>
  signInApplication(world, { application: portal, visitor: visitor ?? (await mara()), ...how })
const countGranted = (answers: readonly { status: number }[]) => answers.filter(answer => answer.status === 200).length

describe('a code', () => {
  it('is good once, for its application, its address and its verifier [oidcc-codereuse, oidcc-codereuse-30seconds]', async () => {
    const visitor = await mara()
    const other = sideOf(world, await makeApplication(world, { tenant: 'acme' }))
    const code = await portal.getCode(visitor)
    const refused = [
      await other.redeem(code),
      await portal.redeem(code, { redirect_uri: 'https://app.example/other' }),
      await portal.redeem(code, { code_verifier: 'a'.repeat(43) }),
      await portal.redeem(code, { code_verifier: undefined }),
      await portal.redeem(`${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`),
      await portal.refresh(code),
    ]
    expect(refused.map(({ status, body }) => `${status} ${body.error}`)).toEqual([
      '400 invalid_grant',
      '400 invalid_grant',
      '400 invalid_grant',
      '400 invalid_request',
      '400 invalid_grant',
      '400 invalid_grant',
    ])
    const first = await portal.redeem(code)
    expect(first.status).toBe(200)
    expect(await portal.isActive(String(first.body.access_token))).toBe(true)
    expect((await portal.redeem(code)).body.error).toBe('invalid_grant')
    expect(await portal.isActive(String(first.body.access_token))).toBe(false)
    expect((await portal.refresh(String(first.body.refresh_token))).status).toBe(400)
  })

  it('is refused when it has run out', async () => {
    const code = await portal.getCode(await mara())
    await inRows(world, 'acme', rows =>
      rows
        .updateTable('oidc_secrets')
        .set({ expires_at: sql`now()` })
        .where('secret_hash', '=', readSecret(code)?.hash ?? Buffer.alloc(0))
        .execute(),
    )
    expect((await portal.redeem(code)).body).toMatchObject({
      error: 'invalid_grant',
      error_description: 'authorization code is expired',
    })
  })

  it.each([8, 50])('of which %i are redeemed at once makes tokens once at most, and they end', async count => {
    const code = await portal.getCode(await mara())
    const answers = await Promise.all(Array.from({ length: count }, () => portal.redeem(code)))
    expect(countGranted(answers)).toBe(1)
    const made = answers.find(answer => answer.status === 200)
    expect(await portal.isActive(String(made?.body.access_token))).toBe(false)
  })

  it('would be good for two at once if it were read first and used up after: the tests above would find it', async () => {
    const code = await portal.getCode(await mara())
    const bothHaveRead = Promise.withResolvers<void>()
    let readers = 0
    const consume: UseUp['consume'] = async ({ rows, tenant }, { hash }) => {
      const own = rows.selectFrom('oidc_secrets').where('tenant_id', '=', tenant).where('secret_hash', '=', hash)
      const found = await own.select('consumed_at').executeTakeFirst()
      readers += 1
      if (readers === 2) bothHaveRead.resolve()
      await bothHaveRead.promise
      if (!found || found.consumed_at !== null) return false
      await rows.updateTable('oidc_secrets').set({ consumed_at: sql`now()` }).where('secret_hash', '=', hash).execute()
      return true
    }
    const caller = { session: undefined, requestId: 'r', address: 'test', device: 'test' }
    const application = await keepApplications(world.parts).find(portal.clientId)
    if (!application) throw new Error('the portal is not there')
    const { redeemCode } = redeemService(world.parts, keepKeyRing(world.parts), { consume, atOnce: refreshAtOnce })
    const given = { code, redirectUri: portal.redirectUri, verifier: pkce.verifier }
    const both = await Promise.allSettled([1, 2].map(() => redeemCode(caller, application, given)))
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  })
})

describe('a refresh token [oidcc-refresh-token]', () => {
  it('is replaced with each use, and whoever shows an old one ends all of them, also after a restart', async () => {
    const { refreshToken } = await signIn()
    const other = sideOf(world, await makeApplication(world, { tenant: 'acme' }))
    expect((await other.refresh(refreshToken)).body.error).toBe('invalid_grant')
    const second = await portal.refresh(refreshToken)
    expect(second.body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'openid profile email tenantry.api',
    })
    const again = compose(world.parts, { version: 'test', secureCookie: true, insecureHttp: false })
    const url = await again.listen({ host: 'localhost', port: await findPort() })
    try {
      const restarted = sideOf({ ...world, url }, portal)
      const third = await restarted.refresh(String(second.body.refresh_token))
      expect(third.status).toBe(200)
      expect((await restarted.refresh(refreshToken)).body.error).toBe('invalid_grant')
      expect((await restarted.refresh(String(third.body.refresh_token))).body.error).toBe('invalid_grant')
      expect(await portal.isActive(String(third.body.access_token))).toBe(false)
    } finally {
      await again.close()
    }
    const { items } = await anna.api.audit.list({ params: { tenant: 'acme' }, query: { action: 'tokens.reuse-found' } })
    expect(items[0]).toMatchObject({ after: { application: portal.clientId, kind: 'refresh' } })
  })

  it.each([8, 50])('of which %i are used at once gives one successor at most, and it is worth nothing', async count => {
    const { refreshToken } = await signIn()
    const answers = await Promise.all(Array.from({ length: count }, () => portal.refresh(refreshToken)))
    expect(countGranted(answers)).toBe(1)
    const made = answers.find(answer => answer.status === 200)
    expect((await portal.refresh(String(made?.body.refresh_token))).status).toBe(400)
    expect(await portal.isActive(String(made?.body.access_token))).toBe(false)
  })

  it('would be good for many at once if the one statement did not ask whether it was used', async () => {
    const { refreshToken } = await signIn()
    const owner = new pg.Client({ connectionString: world.ownerUrl })
    await owner.connect()
    const { rows } = await owner.query(`SELECT pg_get_functiondef('refresh_at_once'::regproc) AS is`)
    const careless = String(rows[0]?.is).replace('AND consumed_at IS NULL', '')
    expect(careless).not.toBe(rows[0]?.is)
    try {
      await owner.query(careless)
      const answers = await Promise.all([1, 2].map(() => portal.refresh(refreshToken)))
      expect(countGranted(answers)).toBe(2)
    } finally {
      await owner.query(rows[0]?.is)
      await owner.end()
    }
  })

  it('says in its tokens what those of the code said, in each tenant', async () => {
    await anna.api.tenants.create({
      body: { id: 'below', title: 'Below', parent: 'acme', preProvisionAdminAccess: true },
    })
    const user = await makePerson(world, anna, { tenant: 'system', userName: 'said' })
    for (const tenant of ['acme', 'below'])
      await anna.api.members.assign({ params: { tenant }, body: { users: [user] } })
    const visitor = await world.logIn('said', PASSWORD)
    for (const tenant of ['acme', 'below']) {
      const { accessToken, refreshToken } = await signIn(visitor, { tenant })
      const { body } = await portal.refresh(refreshToken)
      const [before, after] = [accessToken, String(body.access_token)].map(token => {
        const { iat: _iat, exp: _exp, jti: _jti, ...said } = decodeJwt(token)
        return said
      })
      expect(before).toMatchObject({ tenant_id: tenant, home_tenant_id: 'system', roles: expect.anything() })
      expect(after).toEqual(before)
    }
  })

  it('never gives more than was granted, and less where less is asked for', async () => {
    const { refreshToken } = await signIn(undefined, { scope: 'openid tenantry.api' })
    const less = await portal.refresh(refreshToken, { scope: 'openid' })
    expect(decodeJwt(String(less.body.access_token))).toMatchObject({ scope: 'openid', aud: portal.clientId })
    const more = await portal.refresh(String(less.body.refresh_token), { scope: 'openid email' })
    expect(more.body).toMatchObject({ error: 'invalid_scope' })
    expect((await portal.refresh(String(less.body.refresh_token))).body.scope).toBe('openid tenantry.api')
  })
})

describe('an access token', () => {
  it('says who, where, and what else is open, as My access says it at the same moment [OM-35]', async () => {
    const visitor = await mara()
    const { accessToken } = await signIn(visitor)
    const claims = decodeJwt(accessToken)
    const { now } = await visitor.api.me.access({ query: { tenant: 'acme' } })
    expect(claims).toMatchObject({
      ...now,
      tenant_id: 'acme',
      home_tenant_id: 'acme',
      sub: maraId,
      client_id: portal.clientId,
    })
    expect(Number(claims.exp) - Number(claims.iat)).toBe(300)
  })

  it('does not know a right that came later; the next one does, and forgets it when it goes [OM-20, OM-21, OM-33]', async () => {
    const assistant = await makePerson(world, anna, { tenant: 'system', userName: 'ada', member: true })
    const app = sideOf(world, await makeApplication(world, { tenant: 'system' }))
    const ada = () => world.logIn('ada', PASSWORD)
    const held = await signInApplication(world, { application: app, visitor: await ada() })
    await anna.api.members.assign({ params: { tenant: 'other' }, body: { users: [assistant] } })
    expect(decodeJwt(held.accessToken).allowed_tenants).toEqual(['system'])
    const later = await signInApplication(world, { application: app, visitor: await ada() })
    expect(decodeJwt(later.accessToken).allowed_tenants).toEqual(['system', 'other'])
    const { items } = await anna.api.members.list({ params: { tenant: 'other' }, query: { q: 'ada' } })
    await anna.api.members.unassign({ params: { tenant: 'other', member: items[0]?.id ?? '' }, query: {} })
    expect(decodeJwt(later.accessToken).allowed_tenants).toEqual(['system', 'other'])
    const refreshed = await app.refresh(later.refreshToken)
    expect(decodeJwt(String(refreshed.body.access_token)).allowed_tenants).toEqual(['system'])
  })
})

describe('where an application works', () => {
  it('is its own tenant or below, for who is a member there, and said so to who is not', async () => {
    const elsewhere = sideOf(world, await makeApplication(world, { tenant: 'other', name: 'Elsewhere' }))
    const everywhere = sideOf(world, await makeApplication(world, { tenant: 'system', name: 'Everywhere' }))
    const browser = new TestBrowser(world, await mara())
    expect(await elsewhere.authorize(browser)).toMatchObject({
      at: REDIRECT_URI,
      error: 'access_denied',
      error_description: 'you have no access to the tenant "other", in which Elsewhere works',
    })
    expect(await portal.authorize(browser, { tenant: 'other' })).toMatchObject({ error: 'access_denied' })
    const code = await everywhere.getCode(await mara())
    expect(decodeJwt(String((await everywhere.redeem(code)).body.access_token)).tenant_id).toBe('acme')
    expect(await elsewhere.authorize(new TestBrowser(world, anna), { tenant: 'acme' })).toMatchObject({
      error_description: 'Elsewhere does not work in the tenant "acme": only in "other" and below',
    })
  })

  it('changes by exchange, to where the person is a member and the application works [RFC 8693]', async () => {
    const everywhere = sideOf(world, await makeApplication(world, { tenant: 'system' }))
    const { accessToken } = await signInApplication(world, {
      application: everywhere,
      visitor: await world.anna(),
      tenant: 'other',
    })
    const exchange = (token: string, tenant: string, by = everywhere) =>
      by.post('/oidc/token', {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: token,
        subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        tenant,
      })
    const { body } = await exchange(accessToken, 'acme')
    expect(body).toMatchObject({ issued_token_type: 'urn:ietf:params:oauth:token-type:access_token', expires_in: 300 })
    expect(decodeJwt(String(body.access_token))).toMatchObject({ tenant_id: 'acme', sub: decodeJwt(accessToken).sub })
    // Our own API is for applications of the very tenant: who looks after one above hands out nothing in it.
    expect(body.scope).toBe('openid profile email')
    expect(await askApi(world, String(body.access_token), { path: '/api/t/acme/users' })).toMatchObject({ status: 401 })
    // Planted: the same token with the scope left in, as an issuer would sign it that does not look at whose tenant it is.
    const left = { ...decodeJwt(String(body.access_token)), scope: 'openid tenantry.api', aud: apiAudience(world.url) }
    const careless = await signToken(keepKeyRing(world.parts), left, { algorithm: 'ES256', typ: 'at+jwt' })
    expect(await askApi(world, careless, { path: '/api/t/acme/users' })).toMatchObject({ status: 200 })
    expect((await exchange(accessToken, 'nowhere')).body).toMatchObject({ error: 'invalid_target' })
    expect((await exchange(accessToken, 'acme', portal)).body).toMatchObject({ error: 'invalid_grant' })
    expect((await exchange(`${accessToken}x`, 'acme')).body).toMatchObject({ error: 'invalid_grant' })
    const own = await signIn()
    expect((await exchange(own.accessToken, 'other', portal)).body).toMatchObject({
      error: 'invalid_target',
      error_description: 'you have no access to the tenant "other"',
    })
  })
})

describe('our own API', () => {
  it('is closed to an application that nobody of authority lets in, also once that is taken back', async () => {
    const plain = sideOf(world, await makeApplication(world, { tenant: 'acme', name: 'Plain', opensApi: false }))
    const scope = 'openid tenantry.api'
    expect(await plain.authorize(new TestBrowser(world, anna), { scope })).toMatchObject({ error: 'invalid_scope' })
    const { refreshToken } = await signIn(undefined, { scope })
    await editPortal({ opensApi: false })
    const next = await portal.refresh(refreshToken)
    await editPortal({ opensApi: true })
    expect(decodeJwt(String(next.body.access_token))).toMatchObject({ scope: 'openid', aud: portal.clientId })
  })

  it('takes nothing dangerous from an application, however fresh the proof of its person is', async () => {
    const { accessToken } = await signInApplication(world, { application: portal, visitor: await world.anna() })
    const body = JSON.stringify({ name: 'Left behind', roles: ['UserManagement'] })
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
    expect(await askApi(world, accessToken, { path: '/api/t/acme/keys', init })).toMatchObject({
      code: 'step_up_needed',
    })
  })

  it('is open to a token for it, in its one tenant, without cookie or origin', async () => {
    const { accessToken } = await signInApplication(world, {
      application: portal,
      visitor: await world.anna(),
      tenant: 'acme',
    })
    const at = (path: string, init?: RequestInit) => askApi(world, accessToken, { path, ...(init ? { init } : {}) })
    expect(await at('/api/t/acme/users')).toMatchObject({ status: 200 })
    const body = JSON.stringify({ name: `Group ${randomBytes(4).toString('hex')}` })
    const headers = {
      'content-type': 'application/json',
      origin: 'https://app.example',
      'sec-fetch-site': 'cross-site',
    }
    expect(await at('/api/t/acme/groups', { method: 'POST', headers, body })).toMatchObject({ status: 201 })
    expect(await at('/api/me/tenants')).toMatchObject({ status: 200 })
    expect(await at('/api/t/other/users')).toMatchObject({ status: 403, code: 'other_tenant' })
    expect(await at('/api/management/tenants')).toMatchObject({ status: 401, code: 'not_signed_in' })
    expect(await at('/api/me/password', { method: 'POST', headers, body: '{}' })).toMatchObject({ status: 400 })
    expect(await at('/api/me/sessions/019a0000-0000-7000-8000-000000000000', { method: 'DELETE' })).toMatchObject({
      status: 401,
    })
  })

  it('is closed to tokens of other audiences and to ID tokens', async () => {
    const { accessToken, tokens } = await signIn(undefined, { scope: 'openid profile' })
    expect((await askApi(world, accessToken, { path: '/api/t/acme' })).status).toBe(401)
    expect((await askApi(world, tokens.id_token ?? '', { path: '/api/t/acme' })).status).toBe(401)
  })
})

/** Everything that ends access, and how it is put back for the next. */
const ends: [string, (visitor: Visitor) => Promise<unknown>, (() => Promise<unknown>) | undefined][] = [
  ['logging out', visitor => visitor.api.signIn.logOut(), undefined],
  ['making the person inactive', () => setStatus('inactive'), () => setStatus('active')],
  [
    'taking the membership away',
    async () => {
      const { items } = await anna.api.members.list({ params: { tenant: 'acme' }, query: { q: 'mara' } })
      await anna.api.members.unassign({ params: { tenant: 'acme', member: items[0]?.id ?? '' }, query: {} })
    },
    () => anna.api.members.assign({ params: { tenant: 'acme' }, body: { users: [maraId] } }),
  ],
  ['making the application inactive', () => editPortal({ status: 'inactive' }), () => editPortal({ status: 'active' })],
  [
    'locking the tenant',
    () => anna.api.tenants.lock({ params: { tenant: 'acme' } }),
    () => anna.api.tenants.unlock({ params: { tenant: 'acme' } }),
  ],
]
const setStatus = (status: 'active' | 'inactive') =>
  anna.api.users[status === 'active' ? 'activate' : 'inactivate']({ params: { tenant: 'acme', user: maraId } })
async function editPortal(body: { status?: 'active' | 'inactive'; opensApi?: boolean }) {
  const params = { tenant: 'acme', workspace: 'admin', client: portal.id }
  const { version } = await anna.api.clients.get({ params })
  await anna.api.clients.edit({ params, body }, { ifMatch: version })
}

describe('what ends access ends every token of it at once', () => {
  it.each(ends)('%s', async (_what, end, back) => {
    const visitor = await mara()
    const watcher = sideOf(world, await makeApplication(world, { tenant: 'acme' }))
    const { accessToken, refreshToken } = await signIn(visitor)
    const code = await portal.getCode(visitor)
    expect(await watcher.isActive(accessToken)).toBe(true)
    expect((await askApi(world, accessToken, { path: '/api/t/acme' })).status).toBe(200)
    await end(visitor)
    try {
      const refused = await Promise.all([portal.refresh(refreshToken), portal.redeem(code)])
      for (const { status, body } of refused) {
        expect([status, body.error]).toEqual(
          body.error === 'invalid_client' ? [401, 'invalid_client'] : [400, 'invalid_grant'],
        )
      }
      expect([401, 403, 404]).toContain((await askApi(world, accessToken, { path: '/api/t/acme' })).status)
      expect(
        (await fetch(`${world.url}/oidc/me`, { headers: { authorization: `Bearer ${accessToken}` } })).status,
      ).toBe(401)
      expect(await watcher.isActive(accessToken).catch(() => false)).not.toBe(true)
    } finally {
      await back?.()
    }
  })

  it('and so does revoking any token of it, by its own application only', async () => {
    const { accessToken, refreshToken } = await signIn()
    const watcher = sideOf(world, await makeApplication(world, { tenant: 'acme' }))
    for (const token of [accessToken, refreshToken, 'rubbish', '']) {
      expect((await watcher.post('/oidc/revoke', { token })).status).toBe(token === '' ? 400 : 200)
    }
    expect(await portal.isActive(accessToken)).toBe(true)
    expect(await portal.isActive(refreshToken)).toBe(true)
    expect(await watcher.isActive(refreshToken)).toBe(false)
    expect((await portal.post('/oidc/revoke', { token: accessToken })).status).toBe(200)
    expect(await portal.isActive(accessToken)).toBe(false)
    expect((await portal.refresh(refreshToken)).status).toBe(400)
  })
})
