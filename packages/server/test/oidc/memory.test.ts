import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { keepApplications } from '../../src/oidc/applications.ts'
import { keepKeyRing } from '../../src/oidc/key-ring.ts'
import { isPersonToken, keepLiveTokens } from '../../src/oidc/live.ts'
import { tokenReader } from '../../src/oidc/verify.ts'
import { startAnother } from '../world/another-node.ts'
import { makeApplication, signInApplication } from '../world/applications.ts'
import { accounts, PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'
import { type Side, sideOf } from './ground.ts'

let world: World
let anna: Visitor
let maraId: string
let portal: Side
/** The same application's programs, asking another node of the instance. */
let there: Side
let node: Awaited<ReturnType<typeof startAnother>>

beforeAll(async () => {
  world = await startWorld()
  node = await startAnother(world, world.appUrl)
  anna = await world.managing()
  await anna.api.tenants.create({ body: { id: 'acme', title: 'Acme', preProvisionAdminAccess: true } })
  maraId = await makePerson(world, anna, { tenant: 'acme', userName: 'mara', member: true })
  const application = await makeApplication(world, { tenant: 'acme', name: 'Portal' })
  portal = sideOf(world, application)
  there = sideOf({ ...world, url: node.url }, application)
})
afterAll(async () => {
  await node.stop()
  await world.stop()
})

async function signIn(userName = 'mara') {
  const visitor = await world.logIn(userName, PASSWORD)
  return { visitor, ...(await signInApplication(world, { application: portal, visitor })) }
}
type SignedIn = Awaited<ReturnType<typeof signIn>>

const acme = { tenant: 'acme' }
const ends: Record<string, (signedIn: SignedIn) => Promise<unknown>> = {
  'a log-out': ({ visitor }) => visitor.api.signIn.logOut(),
  'the revocation of a token': ({ refreshToken }) => portal.post('/oidc/revoke', { token: refreshToken }),
  'a refresh token shown again': async ({ refreshToken }) => {
    await portal.refresh(refreshToken)
    await portal.refresh(refreshToken)
  },
  'the end of all sessions by somebody else': () => anna.api.userSessions.endAll({ params: { ...acme, user: maraId } }),
  'a log-in of somebody of another tenant in the same browser': ({ visitor }) =>
    visitor.api.signIn.logIn({
      body: { identifier: accounts.firstUser.userName, password: accounts.firstUser.password },
    }),
}

describe('what tokens stand on is kept in memory, and is over', () => {
  it.each(Object.entries(ends))('at once on the node that confirmed, and soon on another: %s', async (_what, end) => {
    const signedIn = await signIn()
    const { accessToken } = signedIn
    expect([await portal.isActive(accessToken), await there.isActive(accessToken)]).toEqual([true, true])
    await end(signedIn)
    expect(await portal.isActive(accessToken)).toBe(false)
    const endedAt = performance.now()
    await vi.waitFor(async () => expect(await there.isActive(accessToken)).toBe(false), {
      timeout: 5_000,
      interval: 25,
    })
    expect(performance.now() - endedAt).toBeLessThan(5_000)
  })

  it('at the moment at which it ends by itself', async () => {
    await makePerson(world, anna, { tenant: 'acme', userName: 'short', member: true })
    const { accessToken } = await signIn('short')
    const { items } = await anna.api.members.list({ params: acme, query: { q: 'short' } })
    const until = Date.now() + 3_000
    const params = { ...acme, member: items[0]?.id ?? '' }
    await anna.api.members.edit({ params, body: { until: new Date(until).toISOString() } })
    expect(await portal.isActive(accessToken)).toBe(true)
    let lastYesAt = 0
    const ask = async () => {
      const askedAt = Date.now()
      const active = await portal.isActive(accessToken)
      if (active === true) lastYesAt = askedAt
      expect(active).toBe(false)
    }
    await vi.waitFor(ask, { timeout: 10_000, interval: 20 })
    expect(lastYesAt).toBeLessThanOrEqual(until + 500)
  })

  it('for everybody who asks after the end was confirmed, however many ask meanwhile', async () => {
    let afterwards = 0
    for (let round = 0; round < 3; round += 1) {
      const { accessToken, visitor } = await signIn()
      let isEnded = false
      let isOver = false
      const ask = async () => {
        while (!isOver) {
          const begunAfter = isEnded
          const active = await portal.isActive(accessToken)
          if (begunAfter && active === true) afterwards += 1
        }
      }
      const asking = Array.from({ length: 4 }, ask)
      await visitor.api.signIn.logOut()
      isEnded = true
      await Promise.all(Array.from({ length: 5 }, () => portal.isActive(accessToken)))
      isOver = true
      await Promise.all(asking)
    }
    expect(afterwards).toBe(0)
  })

  it('and roles are told as they are', async () => {
    const { accessToken } = await signIn()
    const rolesOf = async () => (await portal.post('/oidc/introspect', { token: accessToken })).body.roles
    const before = await rolesOf()
    const roles = ['ClientManagement']
    await anna.api.grants.giveUser({ params: { ...acme, user: maraId }, body: { roles } })
    expect(await rolesOf()).toEqual(expect.arrayContaining(roles))
    await anna.api.grants.endUser({ params: { ...acme, user: maraId }, body: { roles } })
    expect(await rolesOf()).toEqual(before)
  })

  it('would still stand where nobody tells of commits: the tests above would find it', async () => {
    const { accessToken, visitor } = await signIn()
    // The same database, over connections that no commit is told on.
    const deaf = keepLiveTokens({ ...world.parts, connections: { ...world.parts.connections } })
    try {
      const token = await tokenReader(keepKeyRing(world.parts), world.parts.publicUrl).read(accessToken)
      if (!token || !isPersonToken(token)) throw new Error('the token is none')
      expect(await deaf.findRoles(token)).toBeDefined()
      await visitor.api.signIn.logOut()
      expect(await deaf.findRoles(token)).toBeDefined()
      expect(await portal.isActive(accessToken)).toBe(false)
    } finally {
      deaf.stop()
    }
  })
})

describe('an application is kept in memory', () => {
  it('and a secret that was replaced is over at once, and soon on another node', async () => {
    const params = { ...acme, workspace: 'admin' }
    const body = { kind: 'web' as const, name: 'Replacing', redirectUris: ['https://app.example/callback'] }
    const { client, secret } = await anna.api.clients.create({ params, body })
    const made = { ...portal, id: client.id, clientId: client.clientId, secret: secret ?? undefined }
    const [here, elsewhere] = [sideOf(world, made), sideOf({ ...world, url: node.url }, made)]
    const ask = async (side: Side) => (await side.post('/oidc/introspect', { token: 'x' })).status
    expect([await ask(here), await ask(elsewhere)]).toEqual([200, 200])
    await anna.api.clients.rotateSecret({ params: { ...params, client: client.id }, body: { overlapHours: 0 } })
    expect(await ask(here)).toBe(401)
    await vi.waitFor(async () => expect(await ask(elsewhere)).toBe(401), { timeout: 5_000, interval: 25 })
  })

  it('but not where there is none: the one that comes to be is found', async () => {
    const { find, stop } = keepApplications(world.parts)
    try {
      const tenant = String(decodeJwt((await signIn()).accessToken).tenant_id)
      expect(await find(`${tenant}.019a0000-0000-7000-8000-000000000000`)).toBeUndefined()
      const { clientId } = await makeApplication(world, { tenant })
      expect(await find(clientId)).toMatchObject({ tenant })
    } finally {
      stop()
    }
  })
})
